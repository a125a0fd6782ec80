import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

/** A titled card of rows. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      <div className={classes.card}>{children}</div>
    </section>
  );
}

/** What it is on the left, its value or control on the right. */
export function Row({ label, hint, children }: { label: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <span>{label}</span>
        {hint !== undefined && <span className={classes.rowHint}>{hint}</span>}
      </div>
      <div className={classes.value}>{children}</div>
    </div>
  );
}

/** The choices, and what is chosen: a settings file may hold a number that is not among them, which is shown as it is, not replaced. */
export function withShown(choices: readonly number[], chosen: number | null): number[] {
  return [...new Set([...choices, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b);
}
