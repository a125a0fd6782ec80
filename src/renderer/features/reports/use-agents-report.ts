import { useCallback } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';
import type { AgentsReport } from '../../cache/report-api.ts';
import { useAppState } from '../../state/app-state.tsx';
import { useInsightsRevision } from '../../state/use-cache.ts';
import { readAgentsReport } from './read-agents-report.ts';
import { type AnswerState, useAnswer } from './use-answer.ts';

/** The agents' figures over `query`, which stays the same object while it asks the same; also what the audio told up to now. */
export function useAgentsReport(query: CallQuery, attempt = 0): AnswerState<AgentsReport> {
  const { swapSides } = useAppState().settings;
  const insightsRevision = useInsightsRevision();
  return useAnswer(
    useCallback(() => readAgentsReport(query, swapSides), [query, swapSides]),
    attempt + insightsRevision,
  );
}
