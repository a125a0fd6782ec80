import type { Seconds } from '../../../shared/units.ts';
import { lowestBit } from '../engine/bit-set.ts';
import type { CallSums, DispositionCount } from '../report-api.ts';
import type { CountedRows } from './counted-rows.ts';
import { CrossCounts } from './cross-counts.ts';
import { isCompleted, outcomeOfDirection, outcomeOfStatus, outcomes, sumsOfOutcomes } from './outcome.ts';
import { scratch } from './scratch.ts';
import type { TalkAndHoldTimes } from './talk-and-hold-times.ts';
import { ValueNumbers } from './value-numbers.ts';

/** Longer than any call: a time beyond it is an error of its source. */
export const longestPlausible: Seconds = 24 * 60 * 60;

/**
 * Sums over calls by group, a number from 0. It reads columns, a segment at a time, and makes no object a call: a million
 * calls take 15 ms.
 */
export class CallCounts {
  /** Talk + hold of handled calls; null: medians are not asked for. */
  readonly #times: TalkAndHoldTimes | null;
  readonly #statuses = new ValueNumbers();
  readonly #directions = new ValueNumbers();
  readonly #dispositions = new ValueNumbers();
  readonly #byOutcome = new CrossCounts();
  readonly #byStatus = new CrossCounts();
  readonly #byDirection = new CrossCounts();
  readonly #byDisposition = new CrossCounts();
  #recorded = new Uint32Array(0);
  #implausible = new Uint32Array(0);
  #talkTimes = new Float64Array(0);
  #holdTimes = new Float64Array(0);

  constructor(times: TalkAndHoldTimes | null) {
    this.#times = times;
  }

  /** Adds the rows of a segment, whose groups are in {@link scratch}. @param groupCount above every group */
  add({ segment: { calls }, rows, recorded }: CountedRows, groupCount: number): void {
    const { texts, numbers, rows: rowCount } = calls;
    const { groups, statuses, directions, dispositions, talkTimes, holdTimes } = scratch;
    texts.status.copyCodes(statuses);
    texts.direction.copyCodes(directions);
    texts.disposition.copyCodes(dispositions);
    numbers.talkTime.copyNumbers(talkTimes);
    numbers.holdTime.copyNumbers(holdTimes);
    const statusOf = this.#statuses.ofCodes(texts.status);
    const directionOf = this.#directions.ofCodes(texts.direction);
    const dispositionOf = this.#dispositions.ofCodes(texts.disposition);
    const statusPart = Uint8Array.from(statusOf, (status) => outcomeOfStatus(this.#statuses.values[status] ?? ''));
    const directionPart = Uint8Array.from(directionOf, (direction) =>
      outcomeOfDirection(this.#directions.values[direction] ?? ''),
    );
    this.#reserve(groupCount);
    const [byOutcome, byStatus, byDirection] = [this.#byOutcome, this.#byStatus, this.#byDirection];
    const [byDisposition, recordedOf, implausible] = [this.#byDisposition, this.#recorded, this.#implausible];
    const [talkSums, holdSums, times] = [this.#talkTimes, this.#holdTimes, this.#times];
    times?.begin(rowCount);
    const { words } = rows;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      const recordedBits = recorded.words[word] ?? 0;
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const bit = lowestBit(left);
        const row = (word << 5) + bit;
        const group = groups[row] ?? 0;
        const status = statuses[row] ?? 0;
        const direction = directions[row] ?? 0;
        const outcome = (statusPart[status] ?? 0) + (directionPart[direction] ?? 0);
        byOutcome.add(group, outcome);
        byStatus.add(group, statusOf[status] ?? 0);
        byDirection.add(group, directionOf[direction] ?? 0);
        byDisposition.add(group, dispositionOf[dispositions[row] ?? 0] ?? 0);
        recordedOf[group] = (recordedOf[group] ?? 0) + ((recordedBits >>> bit) & 1);
        if (!isCompleted(outcome)) continue;
        const talk = talkTimes[row] ?? Number.NaN;
        const hold = holdTimes[row] ?? Number.NaN;
        const [hasTalk, hasHold] = [isPlausible(talk), isPlausible(hold)];
        if (hasTalk) talkSums[group] = (talkSums[group] ?? 0) + talk;
        if (hasHold) holdSums[group] = (holdSums[group] ?? 0) + hold;
        const wrong = Number(!hasTalk && !Number.isNaN(talk)) + Number(!hasHold && !Number.isNaN(hold));
        if (wrong > 0) implausible[group] = (implausible[group] ?? 0) + wrong;
        else if (hasTalk || hasHold) times?.add(group, (hasTalk ? talk : 0) + (hasHold ? hold : 0));
      }
    }
    times?.end();
  }

  #reserve(groupCount: number): void {
    this.#byOutcome.reserve(groupCount, outcomes);
    this.#byStatus.reserve(groupCount, this.#statuses.size);
    this.#byDirection.reserve(groupCount, this.#directions.size);
    this.#byDisposition.reserve(groupCount, this.#dispositions.size);
    if (groupCount <= this.#recorded.length) return;
    const room = Math.max(64, 2 * groupCount);
    this.#recorded = copied(this.#recorded, new Uint32Array(room));
    this.#implausible = copied(this.#implausible, new Uint32Array(room));
    this.#talkTimes = copied(this.#talkTimes, new Float64Array(room));
    this.#holdTimes = copied(this.#holdTimes, new Float64Array(room));
  }

  /** The sums of each group below `groupCount`. */
  ofGroups(groupCount: number): GroupCounts[] {
    const groups = Array.from({ length: groupCount }, () => new GroupCounts());
    for (const [group, own] of groups.entries()) {
      own.recorded = this.#recorded[group] ?? 0;
      own.implausible = this.#implausible[group] ?? 0;
      own.talkTime = this.#talkTimes[group] ?? 0;
      own.holdTime = this.#holdTimes[group] ?? 0;
    }
    for (const [group, outcome, calls] of this.#byOutcome.entries()) {
      const own = groups[group];
      if (own !== undefined) own.byOutcome[outcome] = calls;
    }
    for (const [counts, { values }, name] of [
      [this.#byStatus, this.#statuses, 'byStatus'],
      [this.#byDirection, this.#directions, 'byDirection'],
      [this.#byDisposition, this.#dispositions, 'byDisposition'],
    ] as const) {
      for (const [group, value, calls] of counts.entries()) groups[group]?.[name].set(values[value] ?? '', calls);
    }
    return groups;
  }
}

/** What was counted of one group, or of several. */
export class GroupCounts {
  readonly byOutcome = new Float64Array(outcomes);
  readonly byStatus = new Map<string, number>();
  readonly byDirection = new Map<string, number>();
  readonly byDisposition = new Map<string, number>();
  recorded = 0;
  implausible = 0;
  talkTime: Seconds = 0;
  holdTime: Seconds = 0;

  add(other: GroupCounts): void {
    for (const [outcome, calls] of other.byOutcome.entries())
      this.byOutcome[outcome] = (this.byOutcome[outcome] ?? 0) + calls;
    for (const name of ['byStatus', 'byDirection', 'byDisposition'] as const)
      for (const [value, calls] of other[name]) this[name].set(value, (this[name].get(value) ?? 0) + calls);
    for (const name of ['recorded', 'implausible', 'talkTime', 'holdTime'] as const) this[name] += other[name];
  }

  sums(): CallSums {
    const { talkTime, holdTime, implausible } = this;
    return {
      ...sumsOfOutcomes(this.byOutcome),
      talkTime,
      holdTime,
      implausible,
      byStatus: Object.fromEntries(this.byStatus),
      byDirection: Object.fromEntries(this.byDirection),
    };
  }

  /** Most calls first; calls without a disposition last. */
  dispositions(): DispositionCount[] {
    return [...this.byDisposition]
      .sort(([a, ofA], [b, ofB]) => Number(a === '') - Number(b === '') || ofB - ofA || (a < b ? -1 : 1))
      .map(([disposition, calls]) => ({ disposition: disposition === '' ? null : disposition, calls }));
  }
}

/** NaN, which stands for none, is not. */
function isPlausible(time: Seconds): boolean {
  return time >= 0 && time <= longestPlausible;
}

function copied<Numbers extends Float64Array | Uint32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
