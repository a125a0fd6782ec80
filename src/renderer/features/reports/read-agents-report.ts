import type { CallQuery } from '../../cache/cache-api.ts';
import type { AgentRow, AgentsReport } from '../../cache/report-api.ts';
import { cache } from '../../worker-client.ts';

/** The agents' figures over `query`, with speech by person. @param swapSides whether agents are on the right of recordings */
export async function readAgentsReport(query: CallQuery, swapSides: boolean): Promise<AgentsReport> {
  const report = await cache.agentsReport(query);
  return swapSides ? withSidesSwapped(report) : report;
}

/** The cache takes the left side of a recording for the agent's. */
function withSidesSwapped(report: AgentsReport): AgentsReport {
  return { ...report, agents: report.agents.map(swapped), totals: swapped(report.totals) };
}

function swapped(row: AgentRow): AgentRow {
  const { agentSpeech, customerSpeech } = row.voice;
  return { ...row, voice: { ...row.voice, agentSpeech: customerSpeech, customerSpeech: agentSpeech } };
}
