// biome-ignore-all lint/a11y/useSemanticElements: weeks of several months side by side are no table.
// biome-ignore-all lint/a11y/useFocusableInteractive: days take the focus, their rows do not.
import { memo } from 'react';
import { countOf } from '../../ui/format.ts';
import classes from './DayCalendar.module.css';
import { DayCell } from './DayCell.tsx';
import type { DayBounds } from './day-choice.ts';
import { type Month, weeksOf } from './days.ts';

interface DayMonthProps {
  readonly month: Month;
  /** The day that Tab leads to, where it is in this month. */
  readonly active: string | null;
  /** Those chosen of this month. */
  readonly chosenFirst: DayBounds['first'] | null;
  readonly chosenLast: DayBounds['last'] | null;
  readonly proofId: string;
  /** Epoch ms, by the day. */
  readonly today: number;
}

const weekdays = ['M', 'T', 'W', 'T', 'F', 'S', 'S'];
const names = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A month of days in weeks from Monday on; drawn again only when something in it has changed. */
export const DayMonth = memo(Weeks, isSame);

function Weeks(props: DayMonthProps) {
  const { month, active, chosenFirst, chosenLast, proofId, today } = props;
  const name = names.format(Date.parse(`${month.key}-15T12:00:00Z`));
  const calls = month.days.reduce((sum, day) => sum + day.calls, 0);
  return (
    <div role="rowgroup" className={classes.month} aria-label={name}>
      <div className={classes.monthHead} aria-hidden="true">
        <span className={classes.monthName}>{name}</span>
        <span className={classes.monthCalls}>{countOf(calls, 'call')}</span>
      </div>
      <div className={classes.weekdays} aria-hidden="true">
        {weekdays.map((letter, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week keep their places.
          <span key={index}>{letter}</span>
        ))}
      </div>
      {weeksOf(month).map((week) => (
        <div key={week[0]?.date} role="row" className={classes.week}>
          {week.map((day) => (
            <DayCell
              key={day.date}
              day={day}
              active={day.date === active}
              chosen={chosenFirst !== null && chosenLast !== null && day.date >= chosenFirst && day.date <= chosenLast}
              proofId={proofId}
              now={today}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The days of a month stay the same objects while nothing of them changes. */
function isSame({ month, ...one }: DayMonthProps, { month: otherMonth, ...other }: DayMonthProps): boolean {
  return (
    one.active === other.active &&
    one.chosenFirst === other.chosenFirst &&
    one.chosenLast === other.chosenLast &&
    one.proofId === other.proofId &&
    one.today === other.today &&
    month.days.length === otherMonth.days.length &&
    month.days.every((day, index) => day === otherMonth.days[index])
  );
}
