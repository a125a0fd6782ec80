/** Runs work once at a time. All who ask while it runs share the next run, which begins after they have asked. */
export class SharedRuns {
  readonly #work: () => Promise<void>;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Resolves once a run has ended that began after this was called. @throws what the work throws */
  run(): Promise<void> {
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        this.#running = this.#work();
        return this.#running;
      });
    return this.#next;
  }

  /** Resolves once nothing runs or waits, whatever came of it. */
  async onIdle(): Promise<void> {
    await (this.#next ?? this.#running).catch(() => undefined);
  }
}
