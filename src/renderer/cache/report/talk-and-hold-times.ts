import type { Seconds } from '../../../shared/units.ts';

/** Times below this are counted by the second: 17 minutes, as nearly all calls are shorter. */
const bins = 1_024;
/** So many groups have bins, 4 KB each. */
const mostBinned = 1_024;

/** How many calls took each time, to the second, ascending. */
export interface TimeCounts {
  readonly seconds: Float64Array;
  readonly calls: Uint32Array;
}

/** Times by group in two bytes a call. Those of group `n` are from `starts[n]` up to `starts[n + 1]`; others are listed. */
export interface PackedTimes {
  readonly starts: Uint32Array;
  readonly seconds: Uint16Array;
  readonly listed: readonly (readonly [group: number, times: readonly Seconds[]])[];
}

/**
 * Talk + hold of calls by group, from which medians and percentiles are read exactly. Whole seconds are counted in bins, so
 * that nothing is sorted; longer times, fractions of seconds, and the times of groups beyond the first thousand are listed.
 */
export class TalkAndHoldTimes {
  /** Calls by group and second. */
  #binned = new Uint32Array(0);
  readonly #listed = new Map<number, Seconds[]>();
  #groupCount = 0;

  /** Makes room for groups below `groupCount`. */
  reserve(groupCount: number): void {
    this.#groupCount = Math.max(this.#groupCount, groupCount);
    const groups = Math.min(mostBinned, groupCount);
    if (groups * bins <= this.#binned.length) return;
    const roomier = new Uint32Array(Math.min(mostBinned, 2 ** Math.ceil(Math.log2(groups))) * bins);
    roomier.set(this.#binned);
    this.#binned = roomier;
  }

  add(group: number, time: Seconds): void {
    if (time < bins && group < mostBinned && Number.isInteger(time)) {
      const cell = group * bins + time;
      this.#binned[cell] = (this.#binned[cell] ?? 0) + 1;
    } else {
      const listed = this.#listed.get(group);
      if (listed === undefined) this.#listed.set(group, [time]);
      else listed.push(time);
    }
  }

  packed(): PackedTimes {
    const binned = this.#binned;
    let total = 0;
    for (let cell = 0; cell < binned.length; cell += 1) total += binned[cell] ?? 0;
    const groups = binned.length / bins;
    const starts = new Uint32Array(groups + 1);
    const seconds = new Uint16Array(total);
    let at = 0;
    for (let group = 0; group < groups; group += 1) {
      for (let second = 0; second < bins; second += 1) {
        const end = at + (binned[group * bins + second] ?? 0);
        if (end === at) continue;
        seconds.fill(second, at, end);
        at = end;
      }
      starts[group + 1] = at;
    }
    return { starts, seconds, listed: [...this.#listed] };
  }

  /** Adds times whose group `n` is `groupOf[n]` here: group by group, as cells of one group are near to each other. */
  addPacked({ starts, seconds, listed }: PackedTimes, groupOf: Uint32Array): void {
    const binned = this.#binned;
    for (let from = 0; from + 1 < starts.length; from += 1) {
      const group = groupOf[from] ?? 0;
      const end = starts[from + 1] ?? 0;
      for (let at = starts[from] ?? 0; at < end; at += 1) {
        const second = seconds[at] ?? 0;
        if (group >= mostBinned) {
          this.add(group, second);
          continue;
        }
        const cell = group * bins + second;
        binned[cell] = (binned[cell] ?? 0) + 1;
      }
    }
    for (const [from, times] of listed) for (const time of times) this.add(groupOf[from] ?? 0, time);
  }

  /** The mean of the two middle times of a group, and the shortest that 90 % do not exceed. @param group null: all */
  middle(group: number | null): { readonly median: Seconds; readonly p90: Seconds } | null {
    const counted = this.#countedBins(group);
    const listed = this.#listedOf(group);
    let total = listed.length;
    for (let second = 0; second < bins; second += 1) total += counted[second] ?? 0;
    if (total === 0) return null;
    const ranks = [Math.floor((total - 1) / 2), Math.floor(total / 2), Math.ceil((total * 9) / 10) - 1];
    const [lower = 0, upper = 0, p90 = 0] = timesAt(ranks, counted, listed);
    return { median: (lower + upper) / 2, p90 };
  }

  /** How many calls of a group took each time, to the second. @param group null: all */
  counts(group: number | null): TimeCounts {
    const counted = this.#countedBins(group);
    const listed = this.#listedOf(group).map(Math.round);
    const seconds: number[] = [];
    const calls: number[] = [];
    let next = 0;
    const take = (second: Seconds, count: number) => {
      if (seconds.at(-1) === second) calls.push((calls.pop() ?? 0) + count);
      else calls[seconds.push(second) - 1] = count;
    };
    for (let second = 0; second < bins; second += 1) {
      const count = counted[second] ?? 0;
      if (count > 0) take(second, count);
      for (; listed[next] === second; next += 1) take(second, 1);
    }
    for (; next < listed.length; next += 1) take(listed[next] ?? 0, 1);
    return { seconds: Float64Array.from(seconds), calls: Uint32Array.from(calls) };
  }

  #countedBins(group: number | null): Uint32Array {
    if (group !== null) return this.#binned.subarray(group * bins, (group + 1) * bins);
    const all = new Uint32Array(bins);
    const binned = this.#binned;
    for (let cell = 0; cell < binned.length; cell += 1) {
      const second = cell & (bins - 1);
      all[second] = (all[second] ?? 0) + (binned[cell] ?? 0);
    }
    return all;
  }

  /** Ascending. */
  #listedOf(group: number | null): Float64Array {
    const listed = group === null ? [...this.#listed.values()].flat() : (this.#listed.get(group) ?? []);
    return Float64Array.from(listed).sort();
  }
}

/** The times of ascending ranks, among those in bins and those listed. */
function timesAt(ranks: readonly number[], counted: Uint32Array, listed: Float64Array): number[] {
  let [second, next, seen, time] = [0, 0, 0, 0];
  return ranks.map((rank) => {
    while (seen <= rank) {
      const nextListed = listed[next] ?? Number.POSITIVE_INFINITY;
      if (second < bins && second <= nextListed) {
        const calls = counted[second] ?? 0;
        if (calls > 0) time = second;
        seen += calls;
        second += 1;
      } else {
        time = nextListed;
        seen += 1;
        next += 1;
      }
    }
    return time;
  });
}
