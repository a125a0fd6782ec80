import { Button } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { Notice } from '../../../ui/Notice.tsx';
import { FigureMenu } from '../FigureMenu.tsx';
import type { ReportPageProps } from '../report-page.ts';
import classes from './charts.module.css';
import { StepChoices } from './StepChoices.tsx';
import { TeamPictures } from './TeamPictures.tsx';
import { useTeamReport } from './use-team-report.ts';
import { type AskedTeam, useTeamRequest } from './use-team-request.ts';
import { useTeamScope } from './use-team-scope.ts';

type TeamPageProps = Pick<ReportPageProps, 'query'>;

/** How calls come and how they are answered, over the whole team. `query` stays the same object while it asks the same. */
export function TeamPage({ query }: TeamPageProps) {
  const asked = useTeamRequest(query);
  if (asked === null) return <div className={classes.page} aria-busy="true" />;
  return <Team query={query} asked={asked} />;
}

function Team({ query, asked }: TeamPageProps & { asked: AskedTeam }) {
  const [attempt, setAttempt] = useState(0);
  const { answer, stale, problem } = useTeamReport(query, asked.request, attempt);
  // Drawn piece by piece: hundreds of columns at once would hold up what a person types.
  const report = useDeferredValue(answer);
  const scope = useTeamScope(asked);
  const beside = useMemo(() => <StepChoices asked={asked} />, [asked]);

  if (problem !== null) {
    return (
      <div className={classes.centred}>
        <Notice
          title="The report cannot be shown"
          text={problem.message}
          actions={<Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>}
        />
      </div>
    );
  }
  if (report === null) return <div className={classes.page} aria-busy="true" />;
  return (
    <FigureMenu>
      <div className={classes.page} data-stale={stale || undefined} aria-busy={stale}>
        <TeamPictures report={report} scope={scope} ofTeam={query.agents.length === 0} beside={beside} />
      </div>
    </FigureMenu>
  );
}
