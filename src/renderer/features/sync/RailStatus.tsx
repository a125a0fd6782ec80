import { useCachedCalls, useCacheState } from '../../state/use-cache.ts';
import { allRecordings, useStorageFacts } from '../../state/use-storage-facts.ts';
import { countOf, formatBytes } from '../../ui/format.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import classes from './RailStatus.module.css';
import { SyncStatusPanel } from './SyncStatusPanel.tsx';

/**
 * The foot of the rail: how the connection and the sync stand, and what is on this laptop. It stands on the window's
 * lower edge and grows upwards, so the buttons of the sync stay where they are while the lines above them come and go.
 */
export function RailStatus() {
  return (
    <section className={classes.foot} aria-label="How things stand">
      <ConnectionStatus />
      <SyncStatusPanel />
      <StorageLine />
    </section>
  );
}

function StorageLine() {
  const { calls } = useCachedCalls();
  const { phase } = useCacheState();
  const storage = useStorageFacts();
  return (
    <p className={classes.storage}>
      {phase === 'open' && `${countOf(calls, 'call')} on this laptop`}
      {phase === 'opening' && 'Opening the calls on this laptop'}
      {phase !== 'failed' && <br />}
      {storage === null || allRecordings(storage).count === 0
        ? 'No recordings yet'
        : `${countOf(allRecordings(storage).count, 'recording')}, ${formatBytes(allRecordings(storage).bytes)}`}
    </p>
  );
}
