import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import type { AppError } from '../../../../shared/result.ts';
import type { CallQuery } from '../../../cache/cache-api.ts';
import type { Comparison } from '../../../cache/comparison-api.ts';
import { type ComparedPeriods, comparedPeriods } from '../../../query/compared-periods.ts';
import { useAccountState } from '../../../state/account-state.ts';
import { useTimeZone, useToday } from '../../../state/app-state.tsx';
import { cache } from '../../../worker-client.ts';
import { useAnswer } from '../use-answer.ts';

export interface ComparedQueries extends ComparedPeriods {
  readonly hereQuery: CallQuery;
  readonly otherQuery: CallQuery;
}

export interface ComparisonState {
  /** Null: the report or the other period has no first or no last day. */
  readonly queries: ComparedQueries | null;
  /** Of the periods asked last that were answered; null before the first answer. */
  readonly comparison: Comparison | null;
  /** Whether the comparison shown is not that of the periods asked. */
  readonly stale: boolean;
  readonly problem: AppError | null;
}

/** The two periods that a report over `query` compares, by the person's choice. */
export function useComparedQueries(query: CallQuery): ComparedQueries | null {
  const to = useStore(useAccountState().compared, (compared) => compared.to);
  const zone = useTimeZone();
  const today = useToday();
  return useMemo(() => {
    const periods = comparedPeriods(query, to, zone, today);
    if (periods === null) return null;
    return { ...periods, hereQuery: { ...query, ...periods.here }, otherQuery: { ...query, ...periods.other } };
  }, [query, to, zone, today]);
}

/** The report over `query` against the chosen other period, asked again when the cache changes; `attempt` asks again by hand. */
export function useComparison(query: CallQuery, attempt = 0): ComparisonState {
  const queries = useComparedQueries(query);
  const ask = useCallback(
    async () => (queries === null ? null : cache.comparison(queries.hereQuery, queries.otherQuery)),
    [queries],
  );
  const { answer, stale, problem } = useAnswer(ask, attempt);
  return { queries, comparison: answer, stale, problem };
}
