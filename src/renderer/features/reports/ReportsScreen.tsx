import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTimeZone } from '../../app/app-state.tsx';
import type { Report } from '../../cache/cache-api.ts';
import { countOf } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useFilters } from '../calls/filters-context.tsx';
import { ExportReportButton } from '../export/ExportButton.tsx';
import { AgentTable } from './AgentTable.tsx';
import { DispositionMix } from './DispositionMix.tsx';
import { Figures } from './Figures.tsx';
import classes from './ReportsScreen.module.css';
import { StatusChart } from './StatusChart.tsx';
import { useReport } from './use-report.ts';

/** Who took how many calls and how they went, over the same filters as the list. */
export function ReportsScreen() {
  const { query, clear } = useFilters();
  const [attempt, setAttempt] = useState(0);
  const { report, stale, problem } = useReport(query, attempt);
  const zone = useTimeZone();

  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <h1 className={classes.title}>Reports</h1>
        {report !== null && (
          <span className={classes.count} role="status" aria-label="Calls in the report">
            {countOf(report.totals.calls, 'call')}
          </span>
        )}
        <span className={classes.zone}>Days in {zone.replaceAll('_', ' ')}</span>
        <ExportReportButton />
      </header>
      {problem !== null ? (
        <div className={classes.centred}>
          <Notice
            title="The report cannot be shown"
            text={problem.message}
            actions={<Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>}
          />
        </div>
      ) : report === null ? (
        <div className={classes.centred} aria-busy="true" />
      ) : report.totals.calls === 0 ? (
        <div className={classes.centred}>
          <Notice
            icon={<IconChartBar size={20} stroke={1.5} />}
            title="Nothing to report on"
            text="No call on this laptop matches these filters."
            actions={<Button onClick={clear}>Clear all filters</Button>}
          />
        </div>
      ) : (
        <Sheet report={report} stale={stale} />
      )}
    </div>
  );
}

function Sheet({ report, stale }: { report: Report; stale: boolean }) {
  return (
    <div className={classes.sheet} data-stale={stale || undefined} aria-busy={stale}>
      <Figures totals={report.totals} />
      <div className={classes.pictures}>
        <StatusChart report={report} />
        <DispositionMix dispositions={report.dispositions} total={report.totals.calls} />
      </div>
      <AgentTable report={report} />
    </div>
  );
}
