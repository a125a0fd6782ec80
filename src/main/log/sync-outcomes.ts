import type { SyncStatus } from '../../shared/sync.ts';
import type { WriteLog } from './log-events.ts';

/** Logs how a sync goes: at each change of what it does or of its error, not its progress. */
export class SyncOutcomes {
  readonly #log: WriteLog;
  #latest = '';

  constructor(log: WriteLog) {
    this.#log = log;
  }

  tell({ phase, error, callsReceived, callsExpected }: SyncStatus): void {
    const code = error?.code ?? null;
    const state = `${phase} ${code}`;
    if (state === this.#latest) return;
    this.#latest = state;
    this.#log('sync', { phase, code, callsReceived, callsExpected });
  }
}
