import { agentText } from '../../ui/format.ts';
import type { AgentRow, AgentsReport, VoiceSums } from '../report-api.ts';
import { groupingCalls } from './grouped-calls.ts';
import type { ReportCalls } from './report-calls.ts';
import { noVoice, voiceSums } from './voice-sums.ts';

/** Makes the agents report, in steps. An agent has the newest name of all calls, as in the filters. */
export function* agentsReporting(calls: ReportCalls, revision: number): Generator<undefined, AgentsReport> {
  const { groups, totals } = yield* groupingCalls(calls.parts, 'agentId');
  const voices = Map.groupBy(calls.voices, ({ userId }) => userId);
  const voiceOf = (userId: string): VoiceSums => voiceSums(voices.get(userId) ?? noVoice);
  const agents = [...groups].map(([userId, own]) => ({
    agent: userId === '' ? null : { userId, name: calls.agentNameOf(userId) },
    ...own,
    voice: voiceOf(userId),
  }));
  return {
    agents: agents.sort(byCalls),
    totals: { agent: null, ...totals, voice: voiceSums(calls.voices) },
    reconciliation: calls.reconciliation,
    revision,
  };
}

/** Most calls first, then by name as on the screen; calls without an agent last. */
function byCalls(a: AgentRow, b: AgentRow): number {
  if (a.agent === null || b.agent === null) return Number(a.agent === null) - Number(b.agent === null);
  return (
    b.sums.calls - a.sums.calls ||
    agentText(a.agent).localeCompare(agentText(b.agent)) ||
    (a.agent.userId < b.agent.userId ? -1 : 1)
  );
}
