import { type CallQuery, unassigned } from '../../../cache/cache-api.ts';
import { agentText } from '../../../ui/format.ts';
import { agentIdText } from '../../../ui/in-words.ts';
import { useAgentsReport } from '../use-agents-report.ts';

/** What an agent is called: by the newest name that calls give. `agentId` is empty for unassigned calls. */
export function useAgentName(query: CallQuery, agentId: string): string {
  const { answer: report } = useAgentsReport(query);
  if (agentId === unassigned) return agentText(null);
  const agent = report?.agents.find((row) => row.agent?.userId === agentId)?.agent;
  return agent === undefined ? agentIdText(agentId) : agentText(agent);
}
