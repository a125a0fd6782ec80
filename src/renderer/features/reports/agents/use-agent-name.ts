import { type CallQuery, unassigned } from '../../../cache/cache-api.ts';
import type { AgentsReport } from '../../../cache/report-api.ts';
import { agentText } from '../../../ui/format.ts';
import { agentIdText } from '../../../ui/in-words.ts';
import { useAgentsReport } from '../use-agents-report.ts';

/** What an agent is called: by the newest name that calls give. `agentId` is empty for unassigned calls. */
export function useAgentName(query: CallQuery, agentId: string): string {
  return agentName(useAgentsReport(query).answer, agentId);
}

/** The same from a report over the agent's calls; null: it is not known yet. */
export function agentName(report: AgentsReport | null, agentId: string): string {
  if (agentId === unassigned) return agentText(null);
  const agent = report?.agents.find((row) => row.agent?.userId === agentId)?.agent;
  return agent === undefined ? agentIdText(agentId) : agentText(agent);
}
