import { useCallback } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';
import type { AgentsReport } from '../../cache/report-api.ts';
import { cache } from '../../worker-client.ts';
import { type AnswerState, useAnswer } from './use-answer.ts';

/** The agents' figures over `query`, which stays the same object while it asks the same. */
export function useAgentsReport(query: CallQuery, attempt = 0): AnswerState<AgentsReport> {
  return useAnswer(
    useCallback(() => cache.agentsReport(query), [query]),
    attempt,
  );
}
