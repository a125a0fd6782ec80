import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecordingsCheck } from '../../shared/recording.ts';

/** Proves again from the disk, file by file, that what is kept is here. */
export interface CheckState {
  /** Of the last one since the window was opened; null before. */
  readonly result: RecordingsCheck | null;
  /** Recordings; null while none runs. */
  readonly progress: CheckProgress | null;
  /** One at a time: two would read every file twice, and tell of each other's progress. */
  start(): void;
}

interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

export interface CheckDeps {
  check(): Promise<RecordingsCheck>;
  onFailure(thrown: unknown): void;
}

/** The check goes on, and its result stays, whichever screen is shown. */
export function createRecordingsCheck({ check, onFailure }: CheckDeps): StoreApi<CheckState> {
  return createStore((set, get) => ({
    result: null,
    progress: null,
    start: () => {
      if (get().progress !== null) return;
      set({ progress: { done: 0, total: 0 } });
      check()
        .then((result) => set({ result }), onFailure)
        .finally(() => set({ progress: null }));
    },
  }));
}

/** Takes in how far the check is; told of one that is over, it says nothing. */
export function takeProgress(store: StoreApi<CheckState>, progress: CheckProgress): void {
  if (store.getState().progress !== null) store.setState({ progress });
}
