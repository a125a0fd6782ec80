import { Activity } from 'react';
import { useReportView } from '../../../state/use-report.ts';
import type { ReportPageProps } from '../report-page.ts';
import { AgentPage } from './AgentPage.tsx';
import { AgentsPage } from './AgentsPage.tsx';

/** All agents, or the page of one. */
export function AgentsTab(props: ReportPageProps) {
  const { agentId } = useReportView();
  return (
    <>
      {/* Kept while an agent's page is shown: the way back leads to the same cell. */}
      <Activity mode={agentId === null ? 'visible' : 'hidden'}>
        <AgentsPage {...props} />
      </Activity>
      {agentId === null ? null : <AgentPage key={agentId} query={props.query} agentId={agentId} />}
    </>
  );
}
