import { Button, SegmentedControl } from '@mantine/core';
import { useContext, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useAccountState } from '../../../state/account-state.ts';
import { useTimeZone } from '../../../state/app-state.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { CompletenessContext } from '../completeness-context.ts';
import type { ReportPageProps } from '../report-page.ts';
import classes from './ComparedPage.module.css';
import { ComparedTable } from './ComparedTable.tsx';
import { ComparedWith } from './ComparedWith.tsx';
import { agentMetrics, comparedMetricTexts } from './compared-text.ts';
import { shownPeriods } from './shown-periods.ts';
import { useComparison } from './use-comparison.ts';

/** The report's period against another, agent by agent, with the interval of each difference. */
export function ComparedPage({ query }: ReportPageProps) {
  const { to, metric, compareBy } = useStore(useAccountState().compared);
  const [attempt, setAttempt] = useState(0);
  const { queries, comparison, stale, problem } = useComparison(query, attempt);
  const completeness = useContext(CompletenessContext);
  const zone = useTimeZone();
  const periods = useMemo(() => (queries === null ? null : shownPeriods(queries, zone)), [queries, zone]);
  const shown = agentMetrics.find((name) => name === metric) ?? agentMetrics[0];

  return (
    <div className={classes.page}>
      <div className={classes.choices}>
        <ComparedWith query={query} />
        <SegmentedControl
          aria-label="Compared by"
          value={shown}
          data={agentMetrics.map((name) => ({ value: name, label: comparedMetricTexts[name].name }))}
          onChange={(value) => compareBy(agentMetrics.find((name) => name === value) ?? agentMetrics[0])}
        />
      </div>
      {queries === null || periods === null ? (
        <div className={classes.centred}>
          <Notice {...(query.from === null ? noFirstDay : to.kind === 'range' ? noOtherDays : noDays)} />
        </div>
      ) : problem !== null ? (
        <div className={classes.centred}>
          <Notice
            title="The periods cannot be compared"
            text={problem.message}
            actions={<Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>}
          />
        </div>
      ) : (
        <>
          <div className={classes.about}>
            <span className={classes.periods}>
              {periods.here.name} against {periods.other.name}
              {completeness(queries.otherQuery, attempt, `How complete ${periods.other.name} is`)}
            </span>
            {queries.withoutToday ? <span>Today is not over and is left out.</span> : null}
            {queries.here.to > Date.now() ? (
              <span>{periods.here.name} is not over: calls a day are not compared.</span>
            ) : null}
          </div>
          {comparison === null ? (
            <div className={classes.centred} aria-busy="true" />
          ) : comparison.agents.length === 0 ? (
            <div className={classes.centred}>
              <Notice title="No calls to compare" text="Neither period has calls that match the filters." />
            </div>
          ) : (
            <div className={classes.table} data-stale={stale || undefined} aria-busy={stale}>
              <ComparedTable comparison={comparison} metric={shown} periods={periods} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

const noFirstDay = {
  title: 'No period to compare',
  text: 'The report is over all days, so nothing lies before it. Choose dates with a first day.',
};

const noOtherDays = {
  title: 'Choose the other days',
  text: 'Choose the first and the last day of the period to compare with. The last must not lie before the first.',
};

const noDays = { title: 'No period to compare', text: 'The last day of the report lies before its first.' };
