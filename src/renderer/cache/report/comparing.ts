import { clearDifferences } from '../../../shared/statistics/clear-differences.ts';
import type { Histogram } from '../../../shared/statistics/shift.ts';
import type { ComparedFigures, ComparedMetric } from '../comparison-api.ts';
import type { ReportSums } from '../report-api.ts';
import { comparedFigure, type PeriodCalls, type UnmarkedFigure } from './compared-figures.ts';

/** The calls of one period: of all, and of each agent by user ID; the empty one: calls without an agent. */
export interface PeriodGroups {
  /** Calendar days of the period; null: not known, or not over. */
  readonly days: number | null;
  readonly totals: ReportSums;
  readonly agents: ReadonlyMap<string, ReportSums>;
  /** Talk + hold in whole seconds of the calls that the median is taken over. @param userId null: of all */
  timesOf(userId: string | null): Histogram;
}

export interface ComparedGroups {
  readonly totals: ComparedFigures;
  /** Each agent who has calls in one of the two periods. */
  readonly agents: ReadonlyMap<string, ComparedFigures>;
}

type UnmarkedFigures = Readonly<Record<ComparedMetric, UnmarkedFigure>>;

/** Compares two periods agent by agent and in total, an agent a step: a million calls of 500 agents take about 30 ms. */
export function* comparing(here: PeriodGroups, other: PeriodGroups): Generator<undefined, ComparedGroups> {
  const userIds = [...new Set([...here.agents.keys(), ...other.agents.keys()])];
  const rows: UnmarkedFigures[] = [];
  for (const userId of userIds) {
    rows.push(agentFigures(periodCalls(here, userId), periodCalls(other, userId)));
    yield;
  }
  const clear = byMetric((metric) => clearDifferences(rows.map((row) => row[metric].difference)));
  const agents = new Map<string, ComparedFigures>();
  for (const [row, userId] of userIds.entries()) {
    const figures = rows[row];
    if (figures !== undefined) {
      agents.set(
        userId,
        byMetric((metric) => ({ ...figures[metric], isClear: clear[metric][row] === true })),
      );
    }
  }
  // The totals are one question, not one of the rows.
  const [all, allOther] = [periodCalls(here, null), periodCalls(other, null)];
  const totals = byMetric((metric) => comparedFigure(metric, all, allOther));
  return {
    totals: byMetric((metric) => ({
      ...totals[metric],
      isClear: clearDifferences([totals[metric].difference])[0] === true,
    })),
    agents,
  };
}

const noTimes: Histogram = { values: new Float64Array(0), counts: new Uint32Array(0) };

function periodCalls({ days, totals, agents, timesOf }: PeriodGroups, userId: string | null): PeriodCalls {
  const sums = userId === null ? totals : agents.get(userId);
  return sums === undefined ? { sums: null, times: noTimes, days } : { sums, times: timesOf(userId), days };
}

const none = { value: null, calls: 0 };

function agentFigures(here: PeriodCalls, other: PeriodCalls): UnmarkedFigures {
  return byMetric((metric) =>
    // No agent took part in an abandoned call, so it says nothing of one.
    metric === 'abandonmentRate' ? { here: none, other: none, difference: null } : comparedFigure(metric, here, other),
  );
}

function byMetric<Value>(of: (metric: ComparedMetric) => Value): Readonly<Record<ComparedMetric, Value>> {
  return {
    calls: of('calls'),
    answerRate: of('answerRate'),
    connectRate: of('connectRate'),
    abandonmentRate: of('abandonmentRate'),
    recordedShare: of('recordedShare'),
    medianTalkAndHold: of('medianTalkAndHold'),
  };
}
