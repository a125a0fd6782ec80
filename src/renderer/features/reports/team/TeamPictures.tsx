import { memo, type ReactNode, useMemo } from 'react';
import type { TeamReport } from '../../../cache/report-api.ts';
import { BarPanel } from './BarPanel.tsx';
import { customerBars, dispositionBars, exophoneBars, statusBars } from './bars.ts';
import classes from './charts.module.css';
import { HeatMap } from './HeatMap.tsx';
import { RateChart } from './RateChart.tsx';
import { RepeatCallers } from './RepeatCallers.tsx';
import type { ReportScope } from './report-scope.ts';
import { VolumeChart } from './VolumeChart.tsx';

interface TeamPicturesProps {
  readonly report: TeamReport;
  readonly scope: ReportScope;
  /** False where the report is about one agent: abandoned calls have none. */
  readonly ofTeam: boolean;
  /** Beside the title of the first. */
  readonly beside: ReactNode;
}

/** All pictures of a team's report. */
export const TeamPictures = memo(function TeamPictures({ report, scope, ofTeam, beside }: TeamPicturesProps) {
  const { totals, exophones, customers } = report;
  const bars = useMemo(() => {
    const { calls } = totals.sums;
    return {
      statuses: statusBars(totals.sums, scope),
      dispositions: dispositionBars(totals.dispositions, calls, scope),
      exophones: exophoneBars(exophones, calls, scope),
      customers: customerBars(customers, scope),
    };
  }, [totals, exophones, customers, scope]);
  const { about } = scope;
  return (
    <>
      <VolumeChart report={report} scope={scope} beside={beside} />
      <RateChart report={report} scope={scope} ofTeam={ofTeam} />
      <HeatMap report={report} scope={scope} />
      <div className={classes.row}>
        <BarPanel
          title="Status"
          about={about}
          bars={bars.statuses}
          columns={['Status', 'Share']}
          explains={['status']}
        />
        <BarPanel
          title="Dispositions"
          about={about}
          bars={bars.dispositions}
          columns={['Disposition', 'Share']}
          explains={['disposition']}
        />
        <BarPanel
          title="Exophones"
          about={about}
          bars={bars.exophones}
          columns={['Exophone', 'Share']}
          explains={['exophone']}
        />
        <BarPanel
          title="Busiest customers"
          about={about}
          bars={bars.customers}
          columns={['Customer', 'Last call']}
          explains={['customerCalls']}
          empty="No customer’s number is known"
        />
        <RepeatCallers report={report} scope={scope} />
      </div>
    </>
  );
});
