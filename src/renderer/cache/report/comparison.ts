import { daysBetween } from '../../../shared/time-zone.ts';
import type { EpochMs } from '../../../shared/units.ts';
import type { CallQuery } from '../cache-api.ts';
import type { ComparedRow, Comparison } from '../comparison-api.ts';
import { comparing, type PeriodGroups } from './comparing.ts';
import { type GroupedCalls, groupingCalls } from './grouped-calls.ts';
import type { ReportCalls } from './report-calls.ts';

/** The calls of one of two compared periods. */
export interface PeriodToCompare {
  readonly calls: ReportCalls;
  /** As {@link daysOver} tells them. */
  readonly days: number | null;
}

/** Compares two periods, in steps: the sums of each, then agent by agent. */
export function* comparisonReporting(
  here: PeriodToCompare,
  other: PeriodToCompare,
  revision: number,
): Generator<undefined, Comparison> {
  const groups = periodGroups(yield* groupingCalls(here.calls.parts, 'agentId'), here.days);
  const otherGroups = periodGroups(yield* groupingCalls(other.calls.parts, 'agentId'), other.days);
  const { totals, agents } = yield* comparing(groups, otherGroups);
  return {
    totals: { agent: null, figures: totals },
    agents: Array.from(
      agents,
      ([userId, figures]): ComparedRow => ({
        agent: userId === '' ? null : { userId, name: here.calls.agentNameOf(userId) },
        figures,
      }),
    ),
    days: { here: here.days, other: other.days },
    revision,
  };
}

/** Calendar days of a query's range; null: it has no first or last day, or is not over at `now`. */
export function daysOver({ from, to, timeZone = 'UTC' }: CallQuery, now: EpochMs): number | null {
  if (from === null || to === null || to > now || to <= from) return null;
  return daysBetween(from, to, timeZone);
}

function periodGroups({ groups, totals, timesOf }: GroupedCalls, days: number | null): PeriodGroups {
  return {
    days,
    totals: totals.sums,
    agents: new Map(Array.from(groups, ([userId, { sums }]) => [userId, sums])),
    timesOf: (userId) => {
      const { seconds, calls } = timesOf(userId);
      return { values: seconds, counts: calls };
    },
  };
}
