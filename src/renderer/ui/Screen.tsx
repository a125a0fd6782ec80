import type { ReactNode } from 'react';
import classes from './Screen.module.css';

interface ScreenProps {
  readonly title: string;
  /** What stands beside the title. */
  readonly beside?: ReactNode;
  /** False where a bar below brings its own line. */
  readonly divided?: boolean;
  readonly children: ReactNode;
}

/** A screen of the window: its title, and its content below. */
export function Screen({ title, beside, divided = true, children }: ScreenProps) {
  return (
    <div className={classes.screen}>
      <header className={classes.header} data-divided={divided || undefined}>
        <h1 className={classes.title}>{title}</h1>
        {beside}
      </header>
      {children}
    </div>
  );
}
