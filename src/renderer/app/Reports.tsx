import { CallPane } from '../features/call/CallPane.tsx';
import { CallsPane } from '../features/calls/CallsPane.tsx';
import { ReportsScreen } from '../features/reports/ReportsScreen.tsx';
import { ReportCompleteness } from '../features/sync/ReportCompleteness.tsx';

/** The report, with what other features show in its screen. */
export function Reports() {
  return (
    <ReportsScreen
      completeness={(query, attempt, name) => <ReportCompleteness query={query} attempt={attempt} name={name} />}
      figureCalls={(figure) => <CallsPane {...figure} callPane={(open) => <CallPane {...open} />} />}
    />
  );
}
