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
 * Pairs are never made: each count of them is one walk over a histogram.
 */
export function shiftBetween(here: Histogram, other: Histogram): Difference | null {
  const [n, m] = [sizeOf(here), sizeOf(other)];
  const pairs = n * m;
  if (pairs === 0) return null;
  const samples = samplesOf(here, other);
  const deviation = deviationOfU(samples, here, n, m);
  /** Which of the ordered differences, from the lowest on, is the lower limit; rounded as continuity asks. */
  const rank = Math.ceil(pairs / 2 - z95 * deviation - 0.5);
  if (rank < 1) return null;
  const zero = pairsAround(samples, 0);
  const middle = nthDifference(samples, Math.floor((pairs + 1) / 2), zero);
  const next = nthDifference(samples, Math.floor(pairs / 2) + 1, middle);
  const margin = pairs / 2 - 0.5 - Math.min(zero.atMost, pairs - zero.less);
  return {
    value: (middle.shift + next.shift) / 2,
    low: nthDifference(samples, rank, middle).shift,
    high: nthDifference(samples, pairs + 1 - rank, next).shift,
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
function deviationOfU({ first, below, other }: Samples, { counts }: Histogram, n: number, m: number): number {
  const all = n + m;
  let ties = 0;
  for (let i = 0; i < counts.length; i += 1) ties += tie(counts[i] ?? 0);
  for (let j = 0; j < other.values.length; j += 1) {
    const index = (other.values[j] ?? 0) - first;
    const same = index < 0 ? 0 : (below[index + 1] ?? n) - (below[index] ?? n);
    ties += tie(same + (other.counts[j] ?? 0)) - tie(same);
  }
  return Math.sqrt(((n * m) / 12) * (all + 1 - ties / (all * (all - 1))));
}

function tie(count: number): number {
  return count * (count * count - 1);
}

/** How many pairs of a value of `here` and one of `other` differ by less than `shift`, and by at most it. */
interface PairsAround {
  readonly shift: number;
  readonly less: number;
  readonly atMost: number;
}

/** Two samples, of one of which it is counted ahead how many values are at most each. */
interface Samples {
  readonly first: number;
  /** At index i: how many values of `here` are below `first` + i. */
  readonly below: Uint32Array;
  readonly other: Histogram;
}

function samplesOf({ values, counts }: Histogram, other: Histogram): Samples {
  const first = values[0] ?? 0;
  const below = new Uint32Array((values[values.length - 1] ?? 0) - first + 2);
  for (let i = 0; i < values.length; i += 1) below[(values[i] ?? 0) - first + 1] = counts[i] ?? 0;
  for (let at = 1; at < below.length; at += 1) below[at] = (below[at] ?? 0) + (below[at - 1] ?? 0);
  return { first, below, other };
}

/** A walk over one histogram with two look-ups a value: no branch depends on the values. */
function pairsAround({ first, below, other: { values, counts } }: Samples, shift: number): PairsAround {
  const last = below.length - 1;
  let [less, atMost] = [0, 0];
  for (let j = 0; j < values.length; j += 1) {
    const index = (values[j] ?? 0) + shift - first;
    const count = counts[j] ?? 0;
    less += (below[Math.min(last, Math.max(0, index))] ?? 0) * count;
    atMost += (below[Math.min(last, Math.max(0, index + 1))] ?? 0) * count;
  }
  return { shift, less, atMost };
}

/** More steps than these seldom help: from then on the range is halved. */
const stepsBySlope = 6;

/**
 * The difference that stands at `place` (1-based) when those of all pairs are ordered. How many pairs lie at a shift tells how far
 * the place is from there, as in Newton's method: mostly three counts of pairs where halving the range needs eleven.
 */
function nthDifference(samples: Samples, place: number, near: PairsAround): PairsAround {
  const { first, below, other } = samples;
  let low = first - (other.values[other.values.length - 1] ?? 0);
  let high = first + below.length - 2 - (other.values[0] ?? 0);
  let seen = near;
  for (let step = 0; ; step += 1) {
    if (seen.less < place && place <= seen.atMost) return seen;
    if (seen.atMost < place) low = Math.max(low, seen.shift + 1);
    else high = Math.min(high, seen.shift - 1);
    const there = seen.atMost - seen.less;
    const bySlope = seen.shift + Math.round((place - (seen.less + seen.atMost) / 2) / there);
    const isWithin = there > 0 && step < stepsBySlope && bySlope >= low && bySlope <= high;
    seen = pairsAround(samples, isWithin ? bySlope : Math.floor((low + high) / 2));
  }
}
