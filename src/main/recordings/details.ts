import PQueue from 'p-queue';
import type { CallDetail } from '../../shared/call.ts';

/**
 * Hands details on to the cache, one at a time and beside the downloads, which never wait for it. One that cannot be kept is
 * let go: it is noticed after the next sync, or when the recordings are checked, and asked for again.
 */
export class Details {
  readonly #keep: (detail: CallDetail) => Promise<void>;
  readonly #turns = new PQueue({ concurrency: 1 });

  constructor(keep: (detail: CallDetail) => Promise<void>) {
    this.#keep = keep;
  }

  add(detail: CallDetail): void {
    void this.#turns.add(() => this.#keep(detail)).catch(() => undefined);
  }

  /** Resolves once all that was handed in is kept, or let go. */
  settled(): Promise<void> {
    return this.#turns.onIdle();
  }
}
