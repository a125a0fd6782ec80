import type { ReactNode } from 'react';
import type { CallQuery, FilterChoices } from '../../cache/cache-api.ts';
import { activeFilters } from '../../query/active-filters.ts';
import { useFilters } from '../../state/use-filters.ts';
import { zoneName } from '../../ui/format.ts';
import { formatDates } from '../../ui/locale-dates.ts';
import classes from './ReportHead.module.css';

interface ReportHeadProps {
  readonly query: CallQuery;
  /** IANA: the zone that days begin and end in. */
  readonly zone: string;
  readonly choices: FilterChoices | undefined;
  /** How far its days are here. */
  readonly completeness: ReactNode;
}

/** What the figures are of: `Mon 23 – Sun 29 Nov · UTC+5:30 · complete ✓`. */
export function ReportHead({ query, zone, choices, completeness }: ReportHeadProps) {
  const { filters } = useFilters();
  const others = activeFilters(filters, choices).filter(({ name }) => name !== 'dates');
  return (
    <section className={classes.head} aria-label="What the report is over">
      <span className={classes.range}>{rangeText(query, zone)}</span>
      <span className={classes.dot} title={zone.replaceAll('_', ' ')}>
        {zoneName(query.to ?? Date.now(), zone)}
      </span>
      {others.map(({ name, label, value }) => (
        <span key={name} className={classes.filter}>
          {label}: <bdi>{value}</bdi>
        </span>
      ))}
      <span className={classes.dot}>{completeness}</span>
    </section>
  );
}

/** The days of the report as the person's locale writes them: `Mon 23 – Sun 29 Nov 2026`. */
function rangeText({ from, to }: Pick<CallQuery, 'from' | 'to'>, zone: string): string {
  if (from === null && to === null) return 'All days';
  if (from === null) return `Until ${formatDates((to ?? 0) - 1, to ?? 0, 'weekdayAndDayWithYear', zone)}`;
  if (to === null) return `Since ${formatDates(from, from + 1, 'weekdayAndDayWithYear', zone)}`;
  return formatDates(from, Math.max(from + 1, to), 'weekdayAndDayWithYear', zone);
}
