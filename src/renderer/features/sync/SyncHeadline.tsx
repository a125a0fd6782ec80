import type { CacheFacts } from '../../cache/cache-api.ts';
import { useAppState, useSync } from '../../state/app-state.tsx';
import { Headline } from '../../ui/Headline.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Day } from './days.ts';
import { headlineOf } from './headline.ts';
import { syncPercent } from './sync-text.ts';

/** A wait is told to within five seconds, an age to the minute. */
const renewWaitingMs = 5_000;
const renewAgoMs = 30_000;

interface SyncHeadlineProps {
  readonly days: readonly Day[];
  /** Null before they are known. */
  readonly facts: CacheFacts | null;
  readonly zone: string;
}

/** The answer to the one question: is everything here? */
export function SyncHeadline({ days, facts, zone }: SyncHeadlineProps) {
  const sync = useSync();
  const { connection, readOnly } = useAppState();
  const now = useNow(sync.phase === 'waiting' ? renewWaitingMs : renewAgoMs);
  const rejected = facts?.rejected ?? 0;
  const removed = facts?.removals.reduce((sum, { calls }) => sum + calls, 0) ?? 0;
  const headline = headlineOf({
    days,
    sync,
    connection: readOnly === null ? connection.state : 'read-only',
    rejected,
    removed,
    broughtBack: facts?.broughtBack ?? 0,
    zone,
    now,
  });
  const going = sync.phase === 'running' || sync.phase === 'waiting';
  return (
    <Headline
      {...headline}
      label="Is everything here?"
      quiet={going}
      progress={
        going || sync.phase === 'paused'
          ? { percent: syncPercent(sync) ?? 'unknown', halted: sync.phase !== 'running' }
          : null
      }
    />
  );
}
