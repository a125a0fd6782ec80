// biome-ignore-all lint/a11y/useSemanticElements: weeks of several months side by side are no table.
import { memo } from 'react';
import { formatCount } from '../../ui/format.ts';
import classes from './DayCalendar.module.css';
import { type Day, weekdayOf } from './days.ts';
import { dayLabel } from './proof-text.ts';
import { StateShape } from './StateShape.tsx';

interface DayCellProps {
  readonly day: Day;
  /** The one that Tab leads to. */
  readonly active: boolean;
  readonly chosen: boolean;
  /** Id of the element that tells how it was proven. */
  readonly proofId: string;
  readonly now: number;
}

/** A day: its number, its state by shape and colour, its calls. */
export const DayCell = memo(function DayCell({ day, active, chosen, proofId, now }: DayCellProps) {
  const column = weekdayOf(day.date) + 1;
  return (
    <div
      role="gridcell"
      className={classes.day}
      style={{ gridColumn: column }}
      tabIndex={active ? 0 : -1}
      data-date={day.date}
      data-state={day.rangeState.state}
      data-old={day.oldContents || undefined}
      data-outside={!day.covered || undefined}
      aria-colindex={column}
      aria-describedby={active ? proofId : undefined}
      aria-selected={chosen}
      aria-current={day.today ? 'date' : undefined}
    >
      <span className={classes.said}>{dayLabel(day, now)}</span>
      <span className={classes.head} aria-hidden="true">
        <span className={classes.number}>{Number(day.date.slice(8))}</span>
        <StateShape state={day.oldContents ? 'old' : day.rangeState.state} />
      </span>
      <span className={classes.calls} aria-hidden="true">
        {callsText(day)}
      </span>
    </div>
  );
});

/** `1.2k`: four digits have no room; the whole number is in the tooltip. */
function callsText({ calls, rangeState: { state } }: Day): string {
  if (calls === 0 && (state === 'absent' || state === 'failed')) return '';
  if (calls < 1000) return String(calls);
  return calls < 9950 ? `${(calls / 1000).toFixed(1)}k` : `${formatCount(Math.round(calls / 1000))}k`;
}
