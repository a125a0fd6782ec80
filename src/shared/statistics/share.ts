import type { Difference, Estimate } from './difference.ts';
import { squareAndAdd } from './square-and-add.ts';

/** How many of how many, as 7 answered of 10. */
export interface Share {
  readonly hits: number;
  /** At least 1. */
  readonly of: number;
}

/**
 * A share, 0 to 1, with the score interval of `z`. E. B. Wilson (1927), Journal of the American Statistical Association 22,
 * 209–212; method 3 of R. G. Newcombe (1998), Statistics in Medicine 17, 857–872. It stays within 0 and 1, and holds for few calls too.
 */
export function shareEstimate({ hits, of }: Share, z: number): Estimate {
  const value = hits / of;
  const zz = z * z;
  const middle = (2 * hits + zz) / (2 * (of + zz));
  const half = (z * Math.sqrt(zz + 4 * hits * (1 - value))) / (2 * (of + zz));
  // A limit is never on the wrong side of the value, which rounding could put it on by 1e-17.
  return { value, low: Math.min(value, Math.max(0, middle - half)), high: Math.max(value, Math.min(1, middle + half)) };
}

/** The difference `here` − `other` of two shares, −1 to 1: Newcombe's hybrid score interval (1998, method 10). */
export function shareDifference(here: Share, other: Share): Difference {
  return squareAndAdd(
    (z) => shareEstimate(here, z),
    (z) => shareEstimate(other, z),
  );
}
