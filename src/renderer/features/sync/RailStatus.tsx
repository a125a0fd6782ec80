import { useCacheChange } from '../../app/cache-revision.tsx';
import { countOf, formatBytes } from '../../ui/format.ts';
import { useStorageFacts } from '../downloads/use-storage-facts.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import classes from './RailStatus.module.css';
import { SyncStatusPanel } from './SyncStatusPanel.tsx';

/** The foot of the rail: how the sync and the connection stand, and what is on this laptop. */
export function RailStatus() {
  return (
    <section className={classes.foot} aria-label="How things stand">
      <SyncStatusPanel />
      <ConnectionStatus />
      <StorageLine />
    </section>
  );
}

function StorageLine() {
  const { calls } = useCacheChange();
  const storage = useStorageFacts();
  return (
    <p className={classes.storage}>
      {countOf(calls, 'call')} on this laptop
      {storage !== null && storage.recordingsCount > 0 && (
        <>
          <br />
          {countOf(storage.recordingsCount, 'recording')}, {formatBytes(storage.recordingsBytes)}
        </>
      )}
    </p>
  );
}
