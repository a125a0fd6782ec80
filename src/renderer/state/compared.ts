import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ComparedMetric } from '../cache/comparison-api.ts';
import type { ComparedTo } from '../query/compared-periods.ts';

/** What the report is compared with. The functions are always the same. */
export interface Compared {
  readonly to: ComparedTo;
  /** What the agents are compared by. */
  readonly metric: ComparedMetric;
  compareTo(to: ComparedTo): void;
  compareBy(metric: ComparedMetric): void;
}

export function createCompared(): StoreApi<Compared> {
  return createStore((set) => ({
    to: { kind: 'before' },
    metric: 'calls',
    compareTo: (to) => set({ to }),
    compareBy: (metric) => set({ metric }),
  }));
}
