import type { Seconds } from '../../../shared/units.ts';
import { lowestBit } from '../engine/bit-set.ts';
import type { CallSums, DispositionCount } from '../report-api.ts';
import { type CallKind, CallKinds } from './call-kinds.ts';
import type { CountedRows } from './counted-rows.ts';
import { CrossCounts } from './cross-counts.ts';
import { outcomeOf, outcomes, sumsOfOutcomes } from './outcome.ts';
import { scratch } from './scratch.ts';
import type { PackedTimes, TalkAndHoldTimes } from './talk-and-hold-times.ts';
import { ValueNumbers } from './value-numbers.ts';

/** Longer than any call: a time beyond it is an error of its source. */
export const longestPlausible: Seconds = 24 * 60 * 60;

/** What was counted, in little memory: a full segment's calls of 500 agents take 200 KB. */
export interface PackedCounts {
  readonly kinds: readonly CallKind[];
  readonly dispositions: readonly string[];
  /** Group, kind, calls. */
  readonly byKind: Uint32Array;
  /** Group, disposition, calls. */
  readonly byDisposition: Uint32Array;
  readonly implausible: Uint32Array;
  readonly talkTimes: Float64Array;
  readonly holdTimes: Float64Array;
  readonly times: PackedTimes | null;
}

/**
 * Sums over calls by group, a number from 0. It reads columns, a segment at a time, and makes no object a call: a million
 * calls take 15 ms.
 */
export class CallCounts {
  /** Talk + hold of handled calls; null: medians are not asked for. */
  readonly #times: TalkAndHoldTimes | null;
  readonly #kinds = new CallKinds();
  readonly #dispositions = new ValueNumbers();
  readonly #byKind = new CrossCounts();
  readonly #byDisposition = new CrossCounts();
  #implausible = new Uint32Array(0);
  #talkTimes = new Float64Array(0);
  #holdTimes = new Float64Array(0);

  constructor(times: TalkAndHoldTimes | null) {
    this.#times = times;
  }

  /**
   * Adds the rows of a segment.
   * @param groupOf the group of each code that {@link scratch} has as a row's group
   * @param groupCount above every group
   */
  add({ segment: { calls }, rows, recorded }: CountedRows, groupOf: Uint32Array, groupCount: number): void {
    const { texts, numbers } = calls;
    const { groups, statuses, directions, dispositions, talkTimes, holdTimes } = scratch;
    texts.status.copyCodes(statuses);
    texts.direction.copyCodes(directions);
    texts.disposition.copyCodes(dispositions);
    const talkCodes = numbers.talkTime.copyCodes(talkTimes);
    const holdCodes = numbers.holdTime.copyCodes(holdTimes);
    const dispositionOf = this.#dispositions.ofCodes(texts.disposition);
    const { width: pairWidth, table: kindOf, pairs } = this.#kinds.ofCodes(texts.status, texts.direction);
    const { handled } = this.#kinds;
    this.#reserve(groupCount);
    const [byKind, byDisposition] = [this.#byKind, this.#byDisposition];
    const [kindCells, dispositionCells] = [byKind.cells, byDisposition.cells];
    const [kindWidth, dispositionWidth] = [byKind.width, byDisposition.width];
    const [implausible, talkSums, holdSums, times] = [this.#implausible, this.#talkTimes, this.#holdTimes, this.#times];
    const { words } = rows;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      const recordedBits = recorded.words[word] ?? 0;
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const bit = lowestBit(left);
        const row = (word << 5) + bit;
        const group = groupOf[groups[row] ?? 0] ?? 0;
        const pair = (statuses[row] ?? 0) * pairWidth + (directions[row] ?? 0);
        const kind = ((kindOf === null ? pairs.get(pair) : kindOf[pair]) ?? 0) + ((recordedBits >>> bit) & 1);
        const disposition = dispositionOf[dispositions[row] ?? 0] ?? 0;
        if (kindCells === null) {
          byKind.add(group, kind);
        } else {
          const cell = group * kindWidth + kind;
          kindCells[cell] = (kindCells[cell] ?? 0) + 1;
        }
        if (dispositionCells === null) {
          byDisposition.add(group, disposition);
        } else {
          const cell = group * dispositionWidth + disposition;
          dispositionCells[cell] = (dispositionCells[cell] ?? 0) + 1;
        }
        if (handled[kind] !== 1) continue;
        const talkCode = talkTimes[row] ?? Number.NaN;
        const holdCode = holdTimes[row] ?? Number.NaN;
        const talk = talkCode === talkCodes.none ? Number.NaN : talkCodes.base + talkCode * talkCodes.step;
        const hold = holdCode === holdCodes.none ? Number.NaN : holdCodes.base + holdCode * holdCodes.step;
        const hasTalk = isPlausible(talk);
        const hasHold = isPlausible(hold);
        if (hasTalk) talkSums[group] = (talkSums[group] ?? 0) + talk;
        if (hasHold) holdSums[group] = (holdSums[group] ?? 0) + hold;
        const wrong = Number(!hasTalk && !Number.isNaN(talk)) + Number(!hasHold && !Number.isNaN(hold));
        if (wrong > 0) implausible[group] = (implausible[group] ?? 0) + wrong;
        else if (times !== null && (hasTalk || hasHold)) times.add(group, (hasTalk ? talk : 0) + (hasHold ? hold : 0));
      }
    }
  }

  /** @param groupCount above every group */
  packed(groupCount: number): PackedCounts {
    return {
      kinds: [...this.#kinds.all],
      dispositions: [...this.#dispositions.values],
      byKind: this.#byKind.packed(),
      byDisposition: this.#byDisposition.packed(),
      implausible: this.#implausible.slice(0, groupCount),
      talkTimes: this.#talkTimes.slice(0, groupCount),
      holdTimes: this.#holdTimes.slice(0, groupCount),
      times: this.#times?.packed() ?? null,
    };
  }

  /**
   * Adds what was counted before.
   * @param groupOf the group of each of its groups
   * @param groupCount above every group
   */
  addPacked(counts: PackedCounts, groupOf: Uint32Array, groupCount: number): void {
    const kindOf = Uint32Array.from(counts.kinds, (kind) => this.#kinds.numberOf(kind));
    const dispositionOf = Uint32Array.from(counts.dispositions, (disposition) => this.#dispositions.of(disposition));
    this.#reserve(groupCount);
    this.#byKind.addPacked(counts.byKind, groupOf, kindOf);
    this.#byDisposition.addPacked(counts.byDisposition, groupOf, dispositionOf);
    for (let from = 0; from < counts.implausible.length; from += 1) {
      const group = groupOf[from] ?? 0;
      this.#implausible[group] = (this.#implausible[group] ?? 0) + (counts.implausible[from] ?? 0);
      this.#talkTimes[group] = (this.#talkTimes[group] ?? 0) + (counts.talkTimes[from] ?? 0);
      this.#holdTimes[group] = (this.#holdTimes[group] ?? 0) + (counts.holdTimes[from] ?? 0);
    }
    if (counts.times !== null) this.#times?.addPacked(counts.times, groupOf);
  }

  #reserve(groupCount: number): void {
    this.#byKind.reserve(groupCount, this.#kinds.end);
    this.#byDisposition.reserve(groupCount, this.#dispositions.size);
    this.#times?.reserve(groupCount);
    if (groupCount <= this.#implausible.length) return;
    const room = Math.max(64, 2 * groupCount);
    this.#implausible = copied(this.#implausible, new Uint32Array(room));
    this.#talkTimes = copied(this.#talkTimes, new Float64Array(room));
    this.#holdTimes = copied(this.#holdTimes, new Float64Array(room));
  }

  /** The sums of each group below `groupCount`. */
  ofGroups(groupCount: number): GroupCounts[] {
    const groups = Array.from({ length: groupCount }, () => new GroupCounts());
    for (const [group, own] of groups.entries()) {
      own.implausible = this.#implausible[group] ?? 0;
      own.talkTime = this.#talkTimes[group] ?? 0;
      own.holdTime = this.#holdTimes[group] ?? 0;
    }
    for (const [group, kind, calls] of this.#byKind.entries()) {
      const { status, direction, isRecorded } = this.#kinds.of(kind);
      groups[group]?.take(status, direction, isRecorded, calls);
    }
    const { values } = this.#dispositions;
    for (const [group, value, calls] of this.#byDisposition.entries())
      groups[group]?.byDisposition.set(values[value] ?? '', calls);
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

  /** Counts calls of one kind. */
  take(status: string, direction: string, isRecorded: boolean, calls: number): void {
    const outcome = outcomeOf(status, direction);
    this.byOutcome[outcome] = (this.byOutcome[outcome] ?? 0) + calls;
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + calls);
    this.byDirection.set(direction, (this.byDirection.get(direction) ?? 0) + calls);
    if (isRecorded) this.recorded += calls;
  }

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
