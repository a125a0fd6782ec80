import { Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconRefresh } from '@tabler/icons-react';
import { useAppState, useSync } from '../../app/app-state.tsx';
import type { Day } from './days.ts';
import { type Headline, headlineOf } from './headline.ts';
import classes from './SyncScreen.module.css';
import { syncPercent } from './sync-text.ts';
import { useNow } from './use-now.ts';

/** A wait is told to within five seconds, an age to the minute. */
const renewWaitingMs = 5_000;
const renewAgoMs = 30_000;

const icons: Readonly<Record<Headline['tone'], typeof IconRefresh>> = {
  good: IconCircleCheck,
  going: IconRefresh,
  missing: IconCircleDashed,
  failed: IconAlertTriangle,
};

/** The answer to the one question: is everything here? */
export function SyncHeadline({ days, setAside, zone }: { days: readonly Day[]; setAside: number; zone: string }) {
  const sync = useSync();
  const { connection } = useAppState();
  const now = useNow(sync.phase === 'waiting' ? renewWaitingMs : renewAgoMs);
  const { tone, title, detail } = headlineOf({ days, sync, connection: connection.state, setAside, zone, now });
  const going = sync.phase === 'running' || sync.phase === 'waiting';
  const percent = syncPercent(sync);
  const Icon = icons[tone];
  return (
    <section className={classes.headline} data-tone={tone} aria-label="Is everything here?">
      <Icon className={classes.tone} size={22} stroke={1.7} aria-hidden="true" />
      {/* Quiet while it counts: a screen reader would read every page of a sync out. */}
      <div role="status" aria-live={going ? 'off' : 'polite'}>
        <h2 className={classes.answer}>{title}</h2>
        {detail !== '' && <p className={classes.detail}>{detail}</p>}
      </div>
      {(going || sync.phase === 'paused') && (
        <Progress
          className={classes.progress}
          size="xs"
          value={percent ?? 100}
          animated={percent === null && going}
          color={sync.phase === 'running' ? 'accent' : 'gray'}
          aria-label="Progress"
        />
      )}
    </section>
  );
}
