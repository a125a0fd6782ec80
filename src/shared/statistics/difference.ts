import { normalQuantile } from './normal-quantile.ts';

/** What a sample says of a figure: its value, and between which values the figure behind it lies. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How much larger a figure is in one sample than in another; `low` to `high` is the 95 % interval of that. */
export interface Difference extends Estimate {
  /**
   * The z whose interval just reaches zero: each narrower interval leaves zero out. It is 0 where even the narrowest holds zero,
   * and grows with the evidence, so that {@link clearDifferences} can rank by it.
   */
  readonly reachesZeroAt: number;
}

/** The z of a 95 % interval. */
export const z95 = zOf(0.05);

/** The z of an interval that misses with probability `alpha`, half of it on each side. */
export function zOf(alpha: number): number {
  return -normalQuantile(alpha / 2);
}
