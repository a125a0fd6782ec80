import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import classes from './DayCalendar.module.css';

/** Px between a day and what is said of it. */
const gap = 6;
/** Px from the window's upper edge: the banner, the screen's title and the bar of actions end here. */
const highest = 130;

/**
 * What is said of the day that is looked at: above it, or below where there is no room, and within the calendar's width.
 * One for all days: the kit's is one for each day of a year, or, moved from day to day, sets state with every drawing and
 * now and then did so without end.
 */
export function DayTip({ day, children }: { day: HTMLElement; children: ReactNode }) {
  const tip = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const place = () => {
      if (tip.current === null) return;
      const { left, top } = placeOf(day, tip.current);
      tip.current.style.translate = `${left}px ${top}px`;
    };
    place();
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    };
  });

  return createPortal(
    <div ref={tip} role="tooltip" className={classes.tip}>
      {children}
    </div>,
    document.body,
  );
}

function placeOf(day: HTMLElement, tip: HTMLElement): { left: number; top: number } {
  const cell = day.getBoundingClientRect();
  const grid = day.closest('[role="grid"]')?.getBoundingClientRect() ?? cell;
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(grid.left, Math.min(grid.right - width, cell.left + cell.width / 2 - width / 2));
  const above = cell.top - gap - height;
  const below = cell.bottom + gap;
  // In the first rows of what is seen it would lie over the answer and the buttons.
  return { left: Math.round(left), top: Math.round(above < Math.max(grid.top, highest) ? below : above) };
}
