import type { TextColumnName } from '../engine/packed-calls.ts';
import type { DispositionCount, ReportSums } from '../report-api.ts';
import { CallCounts, GroupCounts } from './call-counts.ts';
import type { CountedRows } from './counted-rows.ts';
import { scratch } from './scratch.ts';
import { TalkAndHoldTimes, type TimeCounts } from './talk-and-hold-times.ts';
import { ValueNumbers } from './value-numbers.ts';

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

/** Sums calls by the values of a column, a segment a step. */
export function* groupingCalls(
  parts: readonly CountedRows[],
  column: Extract<TextColumnName, 'agentId' | 'exophone'>,
): Generator<undefined, GroupedCalls> {
  const values = new ValueNumbers();
  const times = new TalkAndHoldTimes();
  const counts = new CallCounts(times);
  for (const part of parts) {
    const { texts } = part.segment.calls;
    texts[column].copyCodes(scratch.groups);
    const groupOf = values.ofCodes(texts[column]);
    counts.add(part, groupOf, values.size);
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
