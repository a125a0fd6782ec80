import type { CallQuery } from '../../cache/cache-api.ts';
import { daysOfReport } from '../sync/days.ts';
import { completenessText } from '../sync/headline.ts';
import { useDays } from '../sync/use-days.ts';
import classes from './ReportsScreen.module.css';

/** How far the days of the report are proven, and how old their contents are. */
export function CompletenessLine({ query, attempt }: { query: CallQuery; attempt: number }) {
  const { days, now } = useDays(attempt, query.from);
  if (days === null) return <p className={classes.completeness} aria-busy="true" />;
  return <p className={classes.completeness}>{completenessText(daysOfReport(days, query), now)}</p>;
}
