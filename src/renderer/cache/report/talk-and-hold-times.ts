import type { Seconds } from '../../../shared/units.ts';

/** The longest talk + hold of a call: both are at most 24 h. */
const longest: Seconds = 2 * 86_400;

/** So many times more seconds than calls are not worth a look at each second: the calls are sorted instead. */
const sparse = 16;

/** How many calls took each time, to the second, ascending. */
export interface TimeCounts {
  readonly seconds: Float64Array;
  readonly calls: Uint32Array;
}

/** Numbers by second, all 0 between two uses. */
const counts = new Uint32Array(longest + 1);

/**
 * Talk + hold of calls by group, from which medians and percentiles are read exactly. Times in whole seconds are counted by the
 * second, so that nothing is sorted: two million numbers take 10 ms.
 */
export class TalkAndHoldTimes {
  readonly #groupsOf: Uint32Array[] = [];
  readonly #secondsOf: Uint32Array[] = [];
  /** Times that are no whole seconds, by group. */
  readonly #fractional = new Map<number, number[]>();
  /** The whole seconds that {@link add} adds. */
  #addedGroups = new Uint32Array(0);
  #addedSeconds = new Uint32Array(0);
  #added = 0;
  /** All whole seconds, group after group. */
  #seconds = new Uint32Array(0);
  #starts = new Uint32Array(0);

  /** Makes room for so many calls, to be added before {@link end}. */
  begin(calls: number): void {
    this.#addedGroups = new Uint32Array(calls);
    this.#addedSeconds = new Uint32Array(calls);
    this.#added = 0;
  }

  add(group: number, time: Seconds): void {
    const whole = time >>> 0;
    if (whole !== time) {
      this.#addFractional(group, time);
      return;
    }
    this.#addedGroups[this.#added] = group;
    this.#addedSeconds[this.#added] = whole;
    this.#added += 1;
  }

  end(): void {
    this.#groupsOf.push(this.#addedGroups.slice(0, this.#added));
    this.#secondsOf.push(this.#addedSeconds.slice(0, this.#added));
  }

  #addFractional(group: number, time: Seconds): void {
    const times = this.#fractional.get(group) ?? [];
    times.push(time);
    this.#fractional.set(group, times);
  }

  /** Sorts what was added by group, which comes before everything below. */
  sort(groupCount: number): void {
    const starts = new Uint32Array(groupCount + 1);
    for (const groups of this.#groupsOf)
      for (let at = 0; at < groups.length; at += 1) {
        const next = (groups[at] ?? 0) + 1;
        starts[next] = (starts[next] ?? 0) + 1;
      }
    for (let group = 0; group < groupCount; group += 1)
      starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
    const sorted = new Uint32Array(starts[groupCount] ?? 0);
    const next = starts.slice();
    for (const [chunk, groups] of this.#groupsOf.entries()) {
      const seconds = this.#secondsOf[chunk] ?? groups;
      for (let at = 0; at < groups.length; at += 1) {
        const group = groups[at] ?? 0;
        const place = next[group] ?? 0;
        sorted[place] = seconds[at] ?? 0;
        next[group] = place + 1;
      }
    }
    this.#groupsOf.length = 0;
    this.#secondsOf.length = 0;
    this.#seconds = sorted;
    this.#starts = starts;
  }

  /** The mean of the two middle times of a group, and the shortest that 90 % do not exceed. @param group null: all */
  middle(group: number | null): { readonly median: Seconds; readonly p90: Seconds } | null {
    const whole = this.#wholeOf(group);
    const fractional = this.#fractionalOf(group);
    const total = whole.length + fractional.length;
    if (total === 0) return null;
    const ranks = [Math.floor((total - 1) / 2), Math.floor(total / 2), Math.ceil((total * 9) / 10) - 1] as const;
    const most = fractional.length > 0 ? Number.POSITIVE_INFINITY : greatest(whole);
    const times = most > sparse * total ? sortedAt(ranks, whole, fractional) : countedAt(ranks, whole, most);
    const [lower = 0, upper = 0, p90 = 0] = times;
    return { median: (lower + upper) / 2, p90 };
  }

  /** How many calls of a group took each time, to the second. @param group null: all */
  counts(group: number | null): TimeCounts {
    const whole = this.#wholeOf(group);
    const rounded = Uint32Array.from(this.#fractionalOf(group), Math.round);
    const most = Math.max(greatest(whole), greatest(rounded));
    for (const times of [whole, rounded]) countIn(times);
    const mostDifferent = Math.min(whole.length + rounded.length, most + 1);
    const seconds = new Float64Array(mostDifferent);
    const calls = new Uint32Array(mostDifferent);
    let different = 0;
    for (let second = 0; second <= most; second += 1) {
      const count = counts[second] ?? 0;
      if (count === 0) continue;
      seconds[different] = second;
      calls[different] = count;
      different += 1;
      counts[second] = 0;
    }
    return { seconds: seconds.subarray(0, different), calls: calls.subarray(0, different) };
  }

  #wholeOf(group: number | null): Uint32Array {
    if (group === null) return this.#seconds;
    return this.#seconds.subarray(this.#starts[group] ?? 0, this.#starts[group + 1] ?? 0);
  }

  #fractionalOf(group: number | null): readonly number[] {
    return group === null ? [...this.#fractional.values()].flat() : (this.#fractional.get(group) ?? []);
  }
}

function sorted(whole: Uint32Array, fractional: readonly number[]): Float64Array {
  const times = new Float64Array(whole.length + fractional.length);
  times.set(whole);
  times.set(fractional, whole.length);
  return times.sort();
}

function sortedAt(ranks: readonly number[], whole: Uint32Array, fractional: readonly number[]): number[] {
  const times = sorted(whole, fractional);
  return ranks.map((rank) => times[rank] ?? 0);
}

/** The times of ascending ranks. */
function countedAt(ranks: readonly number[], whole: Uint32Array, most: Seconds): number[] {
  countIn(whole);
  let seen = 0;
  let next = 0;
  const times = ranks.map((rank) => {
    while (seen <= rank) {
      seen += counts[next] ?? 0;
      next += 1;
    }
    return next - 1;
  });
  counts.fill(0, 0, most + 1);
  return times;
}

function countIn(times: Uint32Array): void {
  for (let at = 0; at < times.length; at += 1) {
    const second = times[at] ?? 0;
    counts[second] = (counts[second] ?? 0) + 1;
  }
}

function greatest(times: Uint32Array): number {
  let most = 0;
  for (let at = 0; at < times.length; at += 1) if ((times[at] ?? 0) > most) most = times[at] ?? 0;
  return most;
}
