import { Button } from '@mantine/core';
import { useAppState, useTimeZone } from '../../app/app-state.tsx';
import { request } from '../../bridge.ts';
import type { CacheFacts } from '../../cache/cache-api.ts';
import { cache } from '../../cache-client.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { useAskFirst } from '../recordings/ask-first.tsx';
import classes from './RemovedCalls.module.css';
import { broughtBackText, removalText, removeBroughtBackQuestion, removeHeldQuestion } from './removal-text.ts';

/** Many calls that a sync removed at once, to be brought back or let go of. Nothing at all while there are none. */
export function RemovedCalls({ removals, broughtBack }: Pick<CacheFacts, 'removals' | 'broughtBack'>) {
  const zone = useTimeZone();
  const { connection } = useAppState();
  const ask = useAskFirst();
  if (removals.length === 0 && broughtBack === 0) return null;

  const bringBack = (removedAt: number) => {
    // Their days are read again, so that it shows whether the account lists them after all.
    cache
      .bringBack(removedAt)
      .then(() => (connection.state === 'online' ? request('sync.start', null) : null))
      .catch(showFailure);
  };
  return (
    <ul className={classes.removals} aria-label="Removed calls">
      {removals.map((removal) => (
        <li key={removal.removedAt} className={classes.removal}>
          <span className={classes.text}>{removalText(removal, zone, Date.now())}</span>
          <Button onClick={() => bringBack(removal.removedAt)}>Bring back</Button>
          <Button onClick={() => ask(removeHeldQuestion(removal, () => cache.removeHeld(removal.removedAt)))}>
            Remove now
          </Button>
        </li>
      ))}
      {broughtBack > 0 && (
        <li className={classes.removal}>
          <span className={classes.text}>{broughtBackText(broughtBack)}</span>
          <Button onClick={() => ask(removeBroughtBackQuestion(broughtBack, () => cache.removeBroughtBack()))}>
            Remove now
          </Button>
        </li>
      )}
    </ul>
  );
}
