import { useEffect, useState } from 'react';
import type { Removal } from '../../../shared/recording.ts';
import { request } from '../../bridge.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './DownloadsScreen.module.css';
import { removalText } from './downloads-text.ts';

const shownAtMost = 20;

/** What the app gave up by itself, newest first. Nothing at all while that is nothing. `count`: of recordings here, with which it may change. */
export function RemovalLog({ count }: { count: number }) {
  const zone = useTimeZone();
  const [removals, setRemovals] = useState<readonly Removal[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is given up makes the number smaller.
  useEffect(() => {
    let wanted = true;
    request('recording.removals', null).then((answer) => wanted && setRemovals(answer), showFailure);
    return () => {
      wanted = false;
    };
  }, [count]);
  if (removals.length === 0) return null;
  return (
    <section className={classes.group} aria-label="Removed automatically">
      <div className={classes.groupHead}>
        <h2 className={classes.groupTitle}>Removed automatically</h2>
        <span className={classes.note}>Recordings kept offline never are. Settings has the rules.</span>
      </div>
      <ul className={classes.list}>
        {removals.slice(0, shownAtMost).map((removal) => (
          <li key={`${removal.at} ${removal.reason}`} className={classes.removal}>
            <time className={classes.when}>{formatInstant(removal.at, zone)}</time>
            {removalText(removal)}
          </li>
        ))}
      </ul>
    </section>
  );
}
