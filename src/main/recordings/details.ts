import type { CallDetail } from '../../shared/call.ts';

/**
 * Hands details on to the cache, one at a time and beside the downloads, which never wait for it. One that cannot be kept is
 * let go: it is noticed after the next sync, or when the recordings are checked, and asked for again.
 */
export class Details {
  readonly #keep: (detail: CallDetail) => Promise<void>;
  #kept: Promise<void> = Promise.resolve();

  constructor(keep: (detail: CallDetail) => Promise<void>) {
    this.#keep = keep;
  }

  add(detail: CallDetail): void {
    this.#kept = this.#kept.then(() => this.#keep(detail)).catch(() => undefined);
  }

  /** Resolves once all that was handed in is kept, or let go. */
  settled(): Promise<void> {
    return this.#kept;
  }
}
