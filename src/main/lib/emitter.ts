/** Tells everybody who listens of one kind of event. Node's own emitter would need a wrapper as long as this for its types and for unsubscribing. */
export class Emitter<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  /** Answers a function that ends the listening. */
  on(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
