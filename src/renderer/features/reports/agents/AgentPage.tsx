import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import type { CallQuery } from '../../../cache/cache-api.ts';
import type { AgentsReport } from '../../../cache/report-api.ts';
import { useReportView } from '../../../state/use-report.ts';
import { countOf } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { FigureMenu } from '../FigureMenu.tsx';
import charts from '../team/charts.module.css';
import { StepChoices } from '../team/StepChoices.tsx';
import { TeamPictures } from '../team/TeamPictures.tsx';
import { useTeamReport } from '../team/use-team-report.ts';
import { type AskedTeam, useTeamRequest } from '../team/use-team-request.ts';
import { useTeamScope } from '../team/use-team-scope.ts';
import { Tiles } from '../tiles/Tiles.tsx';
import { useAgentsReport } from '../use-agents-report.ts';
import type { AnswerState } from '../use-answer.ts';
import { useFocusGivenBack } from '../use-focus-given-back.ts';
import { FigureScope, useOpenFigure } from '../use-open-figure.ts';
import classes from './AgentPage.module.css';
import { LongestCalls } from './LongestCalls.tsx';
import { agentName } from './use-agent-name.ts';

interface AgentPageProps {
  /** The report's; stays the same object while it asks the same. */
  readonly query: CallQuery;
  /** User ID; empty for unassigned calls. */
  readonly agentId: string;
}

/** One agent's calls, or the unassigned ones: figures, trend, hours, dispositions, the longest calls, and the calls themselves. */
export function AgentPage({ query, agentId }: AgentPageProps) {
  const own = useMemo((): CallQuery => ({ ...query, agents: [agentId] }), [query, agentId]);
  const scope = useMemo(() => ({ agents: [agentId] }), [agentId]);
  const asked = useTeamRequest(own);
  const figures = useAgentsReport(own);
  const name = agentName(figures.answer, agentId);
  return (
    <FigureScope value={scope}>
      <FigureMenu>
        <div className={charts.page}>
          <Head query={own} name={name} figures={figures} />
          {asked === null ? null : <Pictures query={own} name={name} asked={asked} />}
        </div>
      </FigureMenu>
    </FigureScope>
  );
}

interface PartProps {
  /** Of the agent's calls. */
  readonly query: CallQuery;
  readonly name: string;
}

function Head({ query, name, figures }: PartProps & { figures: AnswerState<AgentsReport> }) {
  const { showAgent } = useReportView();
  const openFigure = useOpenFigure();
  const back = useRef<HTMLButtonElement>(null);
  const { answer: report, problem } = figures;
  useFocusGivenBack();
  // What was pressed is hidden now.
  useEffect(() => back.current?.focus(), []);
  const calls = report?.totals.sums.calls ?? 0;
  return (
    <>
      <div className={classes.head}>
        <Button
          ref={back}
          size="compact-xs"
          variant="subtle"
          leftSection={<IconChevronLeft size={14} stroke={1.8} />}
          onClick={() => showAgent(null)}
        >
          All agents
        </Button>
        <h2 className={classes.name} dir="auto" title={name}>
          {name}
        </h2>
        <Button disabled={calls === 0} onClick={() => openFigure({ title: `Calls of ${name}` })}>
          Show {countOf(calls, 'call')}
        </Button>
      </div>
      {problem === null ? null : <Notice title="The figures cannot be shown" text={problem.message} />}
      {report === null || calls === 0 ? null : <Tiles query={query} totals={report.totals} of={name} ofTeam={false} />}
      {report !== null && calls === 0 ? <Notice title={`No calls of ${name} match`} /> : null}
    </>
  );
}

function Pictures({ query, name, asked }: PartProps & { asked: AskedTeam }) {
  const { answer: report, problem } = useTeamReport(query, asked.request, 0);
  const scope = useTeamScope(asked, name);
  const beside = useMemo(() => <StepChoices asked={asked} />, [asked]);
  if (problem !== null) return <Notice title="The charts cannot be shown" text={problem.message} />;
  if (report === null || report.totals.sums.calls === 0) return null;
  return (
    <>
      <TeamPictures report={report} scope={scope} ofTeam={false} beside={beside} />
      <LongestCalls calls={report.longest} of={name} />
    </>
  );
}
