import type { DayState } from '../../../shared/day-state.ts';
import classes from './StateShape.module.css';

/** As a day's state, or `old`: whole, but its contents were read over a week ago. */
type Shape = DayState | 'old';

/** A day's state by its shape, for whoever cannot go by its colour. */
export function StateShape({ state }: { state: Shape }) {
  return (
    <svg className={classes.shape} data-state={state} viewBox="0 0 10 10" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const shapes: Readonly<Record<Shape, React.ReactNode>> = {
  verified: <path d="M1.4 5.4 4 8 8.8 2.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  complete: <circle cx="5" cy="5" r="3" fill="currentColor" />,
  partial: (
    <>
      <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M5 1.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
    </>
  ),
  failed: <path d="M5 .8 9.6 9H.4zM5 3.6v2.6M5 7v.9" fill="none" stroke="currentColor" strokeWidth="1.2" />,
  old: (
    <>
      <circle cx="5" cy="5" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M5 2.6V5.2L6.8 6.3" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
  absent: <circle cx="5" cy="5" r="3.2" fill="none" stroke="currentColor" strokeDasharray="1.6 1.4" />,
};
