import type { Difference, Estimate } from './difference.ts';
import { squareAndAdd } from './square-and-add.ts';

/** How many events in how long, as 300 calls in 7 days. */
export interface Rate {
  readonly events: number;
  /** In any unit of time; more than 0. */
  readonly exposure: number;
}

/** Events per unit of exposure, with Rao's score interval of `z` for a Poisson count: x + z²/2 ± z √(x + z²/4). */
export function rateEstimate({ events, exposure }: Rate, z: number): Estimate {
  const middle = events + (z * z) / 2;
  const half = z * Math.sqrt(events + (z * z) / 4);
  const value = events / exposure;
  return { value, low: Math.min(value, Math.max(0, middle - half) / exposure), high: (middle + half) / exposure };
}

/**
 * The difference `here` − `other` of two Poisson rates over exposures that may differ in length. H. Q. Li, M. L. Tang, W. Y. Poon
 * and N. S. Tang (2011), Communications in Statistics – Simulation and Computation 40, 1478–1493: MOVER with score intervals.
 */
export function rateDifference(here: Rate, other: Rate): Difference {
  return squareAndAdd(
    (z) => rateEstimate(here, z),
    (z) => rateEstimate(other, z),
  );
}
