import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ComparedChoice, ComparedTo, Settings } from '../../shared/settings.ts';
import type { ComparedMetric } from '../cache/comparison-api.ts';

/** What the report is compared with. The functions are always the same. */
export interface Compared extends ComparedChoice {
  compareTo(to: ComparedTo): void;
  compareBy(metric: ComparedMetric): void;
}

type Remembered = Pick<Settings, 'compared'>;

/** As it was last left. */
export function createCompared({ compared: { to, metric } }: Remembered): StoreApi<Compared> {
  return createStore((set) => ({
    to,
    metric,
    compareTo: (to) => set({ to }),
    compareBy: (metric) => set({ metric }),
  }));
}

/** Remembers each choice in the settings. Answers what ends it. */
export function rememberCompared(compared: StoreApi<Compared>, save: (settings: Remembered) => void): () => void {
  return compared.subscribe(({ to, metric }) => save({ compared: { to, metric } }));
}
