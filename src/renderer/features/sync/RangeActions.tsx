import { Button, CloseButton } from '@mantine/core';
import { useId, useState } from 'react';
import type { SyncStatus } from '../../../shared/sync.ts';
import { request } from '../../bridge.ts';
import { useAppState, useSync } from '../../state/app-state.tsx';
import { showFailure } from '../../ui/show-failure.ts';
import { type DayRange, rangeFigures, rangeName } from './day-range.ts';
import classes from './SyncScreen.module.css';

interface RangeActionsProps {
  readonly range: DayRange;
  readonly now: number;
  onShowCalls(): void;
  onClear(): void;
}

/** What can be done with the chosen days, or with all of them while none is chosen. */
export function RangeActions({ range, now, onShowCalls, onClear }: RangeActionsProps) {
  const { connection, settings } = useAppState();
  const sync = useSync();
  const reasonId = useId();
  const [asking, setAsking] = useState<'sync.verify' | 'sync.read-again' | null>(null);
  const { days, chosen, synced } = range;
  const hindrance =
    synced === null ? `Outside of the chosen ${settings.syncDays} days` : hindranceOf(connection.state, sync);
  const [first, last] = [days[0], days.at(-1)];

  const ask = (name: 'sync.verify' | 'sync.read-again') => {
    if (synced === null) return;
    setAsking(name);
    request(name, synced)
      .catch(showFailure)
      .finally(() => setAsking(null));
  };
  const button = { disabled: hindrance !== null, 'aria-describedby': hindrance === null ? undefined : reasonId };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would need room that this row has not.
    <div className={classes.actions} role="group" aria-label="Chosen days">
      <div className={classes.chosen} role="status">
        <strong>
          {chosen && first !== undefined && last !== undefined
            ? rangeName(first.date, last.date, now)
            : `The last ${settings.syncDays} days`}
        </strong>
        {chosen && <span className={classes.figures}>{rangeFigures(days)}</span>}
        {chosen && <CloseButton size="xs" aria-label="Clear selection" onClick={onClear} />}
      </div>
      {hindrance !== null && (
        <span id={reasonId} className={classes.hindrance}>
          {hindrance}
        </span>
      )}
      {chosen && <Button onClick={onShowCalls}>Show these calls</Button>}
      <Button {...button} loading={asking === 'sync.verify'} onClick={() => ask('sync.verify')}>
        Verify now
      </Button>
      <Button {...button} loading={asking === 'sync.read-again'} onClick={() => ask('sync.read-again')}>
        Read again
      </Button>
    </div>
  );
}

/** Why the account cannot be asked now, in a few words; null where it can. */
function hindranceOf(connection: string, { phase }: SyncStatus): string | null {
  if (connection === 'offline') return 'Needs the network';
  if (connection === 'signed-out') return 'Needs you to sign in';
  if (connection !== 'online') return 'Connecting…';
  // What runs is put off for it and goes on afterwards; what a person has paused is not set going by the way.
  return phase === 'paused' ? 'The sync is paused' : null;
}
