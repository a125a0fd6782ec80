import { useCallback } from 'react';
import type { CallQuery } from '../../../cache/cache-api.ts';
import type { TeamReport, TeamRequest } from '../../../cache/report-api.ts';
import { cache } from '../../../worker-client.ts';
import { type AnswerState, useAnswer } from '../use-answer.ts';

/** The team's report over `query`; both arguments stay the same objects while they ask the same. */
export function useTeamReport(query: CallQuery, request: TeamRequest, attempt: number): AnswerState<TeamReport> {
  return useAnswer(
    useCallback(() => cache.teamReport(query, request), [query, request]),
    attempt,
  );
}
