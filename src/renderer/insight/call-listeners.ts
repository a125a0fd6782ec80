/** Who wants to be told of calls, by call SID. */
export class CallListeners {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** Answers what ends it. */
  add(callSid: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(callSid) ?? new Set();
    // Anew at the end: the last one who came is the newest.
    this.#listeners.delete(callSid);
    this.#listeners.set(callSid, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(callSid) === listeners) this.#listeners.delete(callSid);
    };
  }

  has(callSid: string): boolean {
    return this.#listeners.has(callSid);
  }

  newestFirst(): string[] {
    return [...this.#listeners.keys()].reverse();
  }

  tell(callSid: string): void {
    for (const listener of [...(this.#listeners.get(callSid) ?? [])]) listener();
  }
}
