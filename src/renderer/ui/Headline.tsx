import { Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Headline.module.css';

export type Tone = 'good' | 'going' | 'missing' | 'failed';

const icons: Readonly<Record<Tone, typeof IconRefresh>> = {
  good: IconCircleCheck,
  going: IconRefresh,
  missing: IconCircleDashed,
  failed: IconAlertTriangle,
};

interface HeadlineProps {
  /** The question that it answers, for a screen reader. */
  readonly label: string;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  /** While it changes all the time: a screen reader would read every change out. */
  readonly quiet: boolean;
  /** 0 to 100; `unknown`: something goes on; null: nothing to show. */
  readonly progress: { readonly percent: number | 'unknown'; readonly halted: boolean } | null;
  readonly children?: ReactNode;
}

/** The one answer that a screen gives, in a sentence. */
export function Headline({ label, tone, title, detail, quiet, progress, children }: HeadlineProps) {
  const Icon = icons[tone];
  return (
    <section className={classes.headline} data-tone={tone} aria-label={label}>
      <Icon className={classes.tone} size={22} stroke={1.7} aria-hidden="true" />
      <div role="status" aria-live={quiet ? 'off' : 'polite'}>
        <h2 className={classes.answer}>{title}</h2>
        {detail !== '' && <p className={classes.detail}>{detail}</p>}
      </div>
      {progress !== null && (
        <Progress
          className={classes.below}
          size="xs"
          value={progress.percent === 'unknown' ? 100 : progress.percent}
          animated={progress.percent === 'unknown' && !progress.halted}
          color={progress.halted ? 'gray' : 'accent'}
          aria-label="Progress"
        />
      )}
      {children === undefined ? null : <div className={classes.below}>{children}</div>}
    </section>
  );
}
