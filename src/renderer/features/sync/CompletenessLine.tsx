import type { CallQuery } from '../../cache/cache-api.ts';
import classes from './CompletenessLine.module.css';
import { daysOfReport } from './days.ts';
import { completenessText } from './headline.ts';
import { useDays } from './use-days.ts';

/** How far the days of the report are proven, and how old their contents are. */
export function CompletenessLine({ query, attempt }: { query: CallQuery; attempt: number }) {
  const { days, now } = useDays(attempt, query.from);
  if (days === null) return <p className={classes.line} aria-busy="true" />;
  return <p className={classes.line}>{completenessText(daysOfReport(days, query), now)}</p>;
}
