import { AgentTable } from './AgentTable.tsx';
import { DispositionMix } from './DispositionMix.tsx';
import { FigureMenu } from './FigureMenu.tsx';
import { Figures } from './Figures.tsx';
import classes from './ReportsScreen.module.css';
import type { ReportPageProps } from './report-page.ts';
import { StatusChart } from './StatusChart.tsx';

/** Who took how many calls and how they went. */
export function AgentsPage({ query, report, stale }: ReportPageProps) {
  return (
    <FigureMenu>
      <div className={classes.sheet} data-stale={stale || undefined} aria-busy={stale}>
        <Figures query={query} totals={report.totals} />
        <div className={classes.pictures}>
          <StatusChart report={report} />
          <DispositionMix dispositions={report.dispositions} total={report.totals.calls} />
        </div>
        <AgentTable report={report} />
      </div>
    </FigureMenu>
  );
}
