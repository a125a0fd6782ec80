import { type Difference, type Estimate, z95 } from './difference.ts';

/** The estimate of one sample by the z of its interval. */
export type EstimateAt = (z: number) => Estimate;

/**
 * The difference `here` − `other` of two independent figures, from the interval of each: the distances of the limits from the
 * values are squared and added. R. G. Newcombe (1998), Statistics in Medicine 17, 873–890, method 10, for shares; G. Y. Zou and
 * A. Donner (2008), Statistics in Medicine 27, 1693–1702, for figures of any kind (MOVER).
 */
export function squareAndAdd(here: EstimateAt, other: EstimateAt): Difference {
  const shown = differenceAt(here, other, z95);
  return { ...shown, reachesZeroAt: zThatReachesZero(here, other, shown.value) };
}

function differenceAt(here: EstimateAt, other: EstimateAt, z: number): Estimate {
  const a = here(z);
  const b = other(z);
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** Beyond any level that a correction asks for: a tail of 1e-349. */
const largestZ = 40;

/** An interval only widens with its z, so halving the range finds where it reaches zero: to 1e-6 in 26 steps. */
function zThatReachesZero(here: EstimateAt, other: EstimateAt, value: number): number {
  if (value === 0) return 0;
  let [leaves, reaches] = [0, largestZ];
  for (let step = 0; step < 26; step += 1) {
    const z = (leaves + reaches) / 2;
    const { low, high } = differenceAt(here, other, z);
    if (value > 0 ? low > 0 : high < 0) leaves = z;
    else reaches = z;
  }
  return leaves;
}
