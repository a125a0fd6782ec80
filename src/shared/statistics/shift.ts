import { type Difference, z95 } from './difference.ts';

/** How often each whole number occurs in a sample. */
export interface Histogram {
  /** Each value once, ascending. */
  readonly values: Float64Array;
  /** Of the value at the same index; each more than 0. */
  readonly counts: Uint32Array;
}

/**
 * By how much the values of `here` are larger than those of `other`: the median of the differences of all pairs (J. L. Hodges and
 * E. L. Lehmann (1963), Annals of Mathematical Statistics 34, 598–611), with the interval of the shifts that the Mann–Whitney test
 * does not reject (M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods, 2nd edition 1999, section 4.3; normal
 * approximation with continuity correction, variance corrected for ties). Null where either sample is empty, or too small for any
 * interval to hold with 95 %, as with three values against three.
 *
 * Equal pairs count as if they spoke against the shift, so that with ties the interval is wider, never narrower, than the test.
 * Pairs are never made: each count of them is one walk over both histograms.
 */
export function shiftBetween(here: Histogram, other: Histogram): Difference | null {
  const [n, m] = [sizeOf(here), sizeOf(other)];
  const pairs = n * m;
  if (pairs === 0) return null;
  const deviation = deviationOfU(here, other, n, m);
  /** Which of the ordered differences, from the lowest on, is the lower limit; rounded as continuity asks. */
  const rank = Math.ceil(pairs / 2 - z95 * deviation - 0.5);
  if (rank < 1) return null;
  const zero = pairsAround(here, other, 0);
  const middle = nthDifference(here, other, Math.floor((pairs + 1) / 2), zero);
  const next = nthDifference(here, other, Math.floor(pairs / 2) + 1, middle);
  const margin = pairs / 2 - 0.5 - Math.min(zero.atMost, pairs - zero.less);
  return {
    value: (middle.shift + next.shift) / 2,
    low: nthDifference(here, other, rank, middle).shift,
    high: nthDifference(here, other, pairs + 1 - rank, next).shift,
    reachesZeroAt: margin <= 0 ? 0 : margin / deviation,
  };
}

/** How many values the sample has. */
export function sizeOf({ counts }: Histogram): number {
  let size = 0;
  for (let i = 0; i < counts.length; i += 1) size += counts[i] ?? 0;
  return size;
}

/** The standard deviation of Mann and Whitney's U where both samples are of one kind; values that occur t times lessen it. */
function deviationOfU(here: Histogram, other: Histogram, n: number, m: number): number {
  const all = n + m;
  let ties = 0;
  let [i, j] = [0, 0];
  while (i < here.values.length || j < other.values.length) {
    const [a, b] = [here.values[i] ?? Infinity, other.values[j] ?? Infinity];
    const tied = (a <= b ? (here.counts[i++] ?? 0) : 0) + (b <= a ? (other.counts[j++] ?? 0) : 0);
    ties += tied * (tied * tied - 1);
  }
  return Math.sqrt(((n * m) / 12) * (all + 1 - ties / (all * (all - 1))));
}

/** How many pairs of a value of `here` and one of `other` differ by less than `shift`, and by at most it. */
interface PairsAround {
  readonly shift: number;
  readonly less: number;
  readonly atMost: number;
}

function pairsAround({ values, counts }: Histogram, other: Histogram, shift: number): PairsAround {
  let [less, atMost] = [0, 0];
  /** How many values of `here` are below what the value of `other` comes to with the shift, and how many equal it too. */
  let [below, upTo] = [0, 0];
  let i = 0;
  for (let j = 0; j < other.values.length; j += 1) {
    const moved = (other.values[j] ?? 0) + shift;
    while (i < values.length && (values[i] ?? 0) < moved) {
      upTo += counts[i] ?? 0;
      i += 1;
    }
    below = upTo;
    if (i < values.length && values[i] === moved) {
      upTo += counts[i] ?? 0;
      i += 1;
    }
    const count = other.counts[j] ?? 0;
    less += below * count;
    atMost += upTo * count;
  }
  return { shift, less, atMost };
}

/** More steps than these seldom help: from then on the range is halved. */
const stepsBySlope = 6;

/**
 * The difference that stands at `place` (1-based) when those of all pairs are ordered. How many pairs lie at a shift tells how far
 * the place is from there, as in Newton's method: mostly three counts of pairs where halving the range needs eleven.
 */
function nthDifference(here: Histogram, other: Histogram, place: number, near: PairsAround): PairsAround {
  let low = (here.values[0] ?? 0) - (other.values[other.values.length - 1] ?? 0);
  let high = (here.values[here.values.length - 1] ?? 0) - (other.values[0] ?? 0);
  let seen = near;
  for (let step = 0; ; step += 1) {
    if (seen.less < place && place <= seen.atMost) return seen;
    if (seen.atMost < place) low = Math.max(low, seen.shift + 1);
    else high = Math.min(high, seen.shift - 1);
    const there = seen.atMost - seen.less;
    const bySlope = seen.shift + Math.round((place - (seen.less + seen.atMost) / 2) / there);
    const isWithin = there > 0 && step < stepsBySlope && bySlope >= low && bySlope <= high;
    seen = pairsAround(here, other, isWithin ? bySlope : Math.floor((low + high) / 2));
  }
}
