import type { CallQuery } from '../../../../../src/renderer/cache/cache-api.ts';
import { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import { agentsReporting } from '../../../../../src/renderer/cache/report/agents-report.ts';
import { reportCalls } from '../../../../../src/renderer/cache/report/report-calls.ts';
import { teamReporting } from '../../../../../src/renderer/cache/report/team-report.ts';
import type { Voice } from '../../../../../src/renderer/cache/report/voice-sums.ts';
import type { AgentsReport, TeamReport, TeamRequest } from '../../../../../src/renderer/cache/report-api.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import type { EpochMs } from '../../../../../src/shared/units.ts';

/** A search over calls in segments of a few, so that a report is put together from several. */
export function searchOver(calls: readonly Call[], flushAt = 4): IndexedSearch {
  const search = new IndexedSearch({ flushAt, fullAt: 4 * flushAt });
  for (const call of calls) search.put([call]);
  return search;
}

export interface Moment {
  readonly now?: EpochMs;
  readonly voices?: ReadonlyMap<string, Voice>;
}

export function agentsReportOver(search: IndexedSearch, query: CallQuery, moment: Moment = {}): AgentsReport {
  return finished(agentsReporting(reportCalls(search, query, moment.voices ?? new Map(), moment.now ?? 0), 1));
}

export function teamReportOver(
  search: IndexedSearch,
  query: CallQuery,
  request: TeamRequest,
  moment: Moment = {},
): TeamReport {
  const calls = reportCalls(search, query, moment.voices ?? new Map(), moment.now ?? 0);
  return finished(teamReporting(calls, request, query.timeZone ?? 'UTC', 1));
}
