// biome-ignore-all lint/a11y/useSemanticElements: weeks of several months side by side are no table.
// biome-ignore-all lint/a11y/useFocusableInteractive: days take the focus, the grid does not.
import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { dayKeys } from '../../keys/key-table.ts';
import { pressed } from '../../keys/pressed.ts';
import { countOf } from '../../ui/format.ts';
import classes from './DayCalendar.module.css';
import { DayMonth } from './DayMonth.tsx';
import { DayTip } from './DayTip.tsx';
import { choose, chosenDays, type DayChoice, dayKey } from './day-choice.ts';
import { type Day, monthsOf } from './days.ts';
import { dayName, proofText } from './proof-text.ts';

interface DayCalendarProps {
  /** Oldest first, in whole months, up to today. */
  readonly days: readonly Day[];
  readonly choice: DayChoice;
  readonly zone: string;
  readonly now: number;
  readonly syncDays: number;
  onChoice(choice: DayChoice): void;
  onShowCalls(): void;
}

/** The day that is looked at, by pointer or by keys. */
interface Looked {
  readonly date: string;
  readonly element: HTMLElement;
}

/** Every day with its state and calls, in order of time, shown from today on: one stop for Tab, arrows within. */
export function DayCalendar({ days, choice, onChoice, onShowCalls, ...facts }: DayCalendarProps) {
  const proofId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const movedByKey = useRef(false);
  const [looked, setLooked] = useState<Looked | null>(null);
  const months = useMemo(() => monthsOf(days), [days]);
  const chosen = chosenDays(choice);
  const first = days[0]?.date ?? choice.active;
  const today = days.at(-1);
  const bounds = { first, last: today?.date ?? choice.active };
  const byDate = useMemo(() => new Map(days.map((day) => [day.date, day])), [days]);
  const active = byDate.get(choice.active);
  const day = looked === null ? undefined : byDate.get(looked.date);

  useLayoutEffect(() => {
    if (!movedByKey.current) return;
    movedByKey.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-date="${choice.active}"]`)?.focus();
  }, [choice]);

  // A year does not fit: today, the last of them, is what is looked for first.
  useLayoutEffect(() => {
    grid.current?.querySelector('[aria-current="date"]')?.scrollIntoView({ block: 'nearest' });
  }, []);

  const press = (event: KeyboardEvent) => {
    if (pressed(event, dayKeys) === 'escape' && looked !== null) setLooked(null);
    const move = dayKey(event, choice, bounds);
    if (move === null) return;
    event.preventDefault();
    if (move === 'show-calls') return onShowCalls();
    movedByKey.current = true;
    onChoice(move);
  };
  const click = (event: MouseEvent) => {
    const date = dayAt(event.target)?.date;
    if (date !== undefined) onChoice(choose(choice, date, event.shiftKey));
  };
  return (
    <>
      <div
        ref={grid}
        role="grid"
        aria-label="Days"
        aria-multiselectable="true"
        aria-colcount={7}
        className={classes.months}
        onKeyDown={press}
        onClick={click}
        onPointerOver={(event) => setLooked(dayAt(event.target))}
        onPointerLeave={() => setLooked(null)}
        onFocus={(event) => event.target.matches(':focus-visible') && setLooked(dayAt(event.target))}
        onBlur={() => setLooked(null)}
      >
        {months.map((month) => {
          const [from, to] = [month.days[0]?.date ?? '', month.days.at(-1)?.date ?? ''];
          const touched = chosen !== null && chosen.first <= to && chosen.last >= from;
          return (
            <DayMonth
              key={month.key}
              month={month}
              active={choice.active.startsWith(month.key) ? choice.active : null}
              chosenFirst={touched ? chosen.first : null}
              chosenLast={touched ? chosen.last : null}
              proofId={proofId}
              today={today?.from ?? facts.now}
            />
          );
        })}
      </div>
      <VisuallyHidden id={proofId}>{active === undefined ? '' : proofText(active, facts)}</VisuallyHidden>
      {looked !== null && day !== undefined && (
        <DayTip day={looked.element}>
          <strong className={classes.dayTitle}>
            {dayName(day.date, facts.now)}, {countOf(day.calls, 'call')}
          </strong>
          {proofText(day, facts)}
        </DayTip>
      )}
    </>
  );
}

function dayAt(target: EventTarget): Looked | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-date]') : null;
  const date = element?.dataset.date;
  return element === null || date === undefined ? null : { date, element };
}
