import type { TextColumnName } from '../engine/packed-calls.ts';
import type { DispositionCount, ReportSums } from '../report-api.ts';
import { CallCounts, GroupCounts, type PackedCounts } from './call-counts.ts';
import type { CountedRows } from './counted-rows.ts';
import { CountsOfSegments } from './counts-of-segments.ts';
import { scratch } from './scratch.ts';
import { TalkAndHoldTimes, type TimeCounts } from './talk-and-hold-times.ts';
import { ValueNumbers } from './value-numbers.ts';

type GroupColumn = Extract<TextColumnName, 'agentId' | 'exophone'>;

export interface GroupSums {
  readonly sums: ReportSums;
  /** Most calls first; calls without a disposition last. */
  readonly dispositions: readonly DispositionCount[];
}

export interface GroupedCalls {
  /** By value; the empty text: calls without one. Groups without calls are left out. */
  readonly groups: ReadonlyMap<string, GroupSums>;
  readonly totals: GroupSums;
  /** How many calls took each talk + hold, of those that the medians are taken over. @param value null: of all */
  timesOf(value: string | null): TimeCounts;
}

const known = new CountsOfSegments<PackedCounts>();

/** Sums calls by the values of a column, a segment a step. */
export function* groupingCalls(parts: readonly CountedRows[], column: GroupColumn): Generator<undefined, GroupedCalls> {
  const values = new ValueNumbers();
  const times = new TalkAndHoldTimes();
  const counts = new CallCounts(times);
  for (const part of parts) {
    const { [column]: texts } = part.segment.calls.texts;
    const groupOf = values.ofCodes(texts);
    const before = known.get(part, column, () => countsByCode(part, column));
    if (before === null) {
      texts.copyCodes(scratch.groups);
      counts.add(part, groupOf, values.size);
    } else {
      counts.addPacked(before, groupOf, values.size);
    }
    yield;
  }
  const all = new GroupCounts();
  const counted = new Map<string, GroupSums>();
  for (const [group, own] of counts.ofGroups(values.size).entries()) {
    if (own.sums().calls === 0) continue;
    all.add(own);
    counted.set(values.values[group] ?? '', sumsOf(own, times, group));
  }
  return {
    groups: counted,
    totals: sumsOf(all, times, null),
    timesOf: (value) => times.counts(value === null ? null : values.of(value)),
  };
}

/** The counts of one segment, by the codes of a column. */
function countsByCode(part: CountedRows, column: GroupColumn): PackedCounts {
  const { [column]: texts } = part.segment.calls.texts;
  texts.copyCodes(scratch.groups);
  const codes = Uint32Array.from({ length: texts.values.length + 1 }, (_, code) => code);
  const counts = new CallCounts(new TalkAndHoldTimes());
  counts.add(part, codes, codes.length);
  return counts.packed(codes.length);
}

function sumsOf(counts: GroupCounts, times: TalkAndHoldTimes, group: number | null): GroupSums {
  const middle = times.middle(group);
  return {
    sums: {
      ...counts.sums(),
      recorded: counts.recorded,
      medianTalkAndHold: middle?.median ?? null,
      p90TalkAndHold: middle?.p90 ?? null,
    },
    dispositions: counts.dispositions(),
  };
}
