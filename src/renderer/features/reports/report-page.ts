import type { CallQuery } from '../../cache/cache-api.ts';
import type { AgentsReport } from '../../cache/report-api.ts';
import type { Export } from '../../export/use-export.tsx';

/** What a page of the report is given. */
export interface ReportPageProps {
  /** What the report is over. */
  readonly query: CallQuery;
  /** The agents' figures and the totals; never without calls. */
  readonly report: AgentsReport;
  /** Whether `report` is still that of the query before. */
  readonly stale: boolean;
}

/** What the items of a page in the Export menu are given. */
export interface ReportExportsProps {
  readonly query: CallQuery;
  readonly exporting: Export;
}
