import PQueue from 'p-queue';
import type { CallDetail } from '../../shared/call.ts';
import { toAppError } from '../../shared/result.ts';
import { concernsAllCalls } from './job-outcome.ts';
import type { RecordingsDeps } from './recordings-deps.ts';

/**
 * Hands details on to the cache, one at a time and beside the downloads, which never wait for it. One that cannot be kept is
 * let go: it is noticed after the next sync, or when the recordings are checked, and asked for again.
 */
export class DetailFetcher {
  readonly #accountId: string;
  readonly #deps: Pick<RecordingsDeps, 'askForCall' | 'storeDetail'>;
  readonly #turns = new PQueue({ concurrency: 1 });

  constructor(accountId: string, deps: Pick<RecordingsDeps, 'askForCall' | 'storeDetail'>) {
    this.#accountId = accountId;
    this.#deps = deps;
  }

  add(detail: CallDetail): void {
    void this.#turns.add(() => this.#deps.storeDetail(this.#accountId, detail)).catch(() => undefined);
  }

  /** Asks for details, one after the other; where one cannot be had now, and none of the others could be, they wait for the next time. */
  async fetchAll(callSids: readonly string[], signal: AbortSignal): Promise<void> {
    for (const callSid of callSids) {
      try {
        const { detail } = await this.#deps.askForCall(callSid, false, signal);
        this.add(detail);
      } catch (thrown) {
        // Nothing is lost by it: what is still without its detail is found again after the next sync.
        if (signal.aborted || concernsAllCalls(toAppError(thrown))) return;
      }
    }
  }

  /** Resolves once all that was handed in is kept, or let go. */
  onIdle(): Promise<void> {
    return this.#turns.onIdle();
  }
}
