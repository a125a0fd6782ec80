import type { StorageFacts } from '../../../shared/recording.ts';
import { countOf, formatBytes } from '../../ui/format.ts';
import classes from './RoomBar.module.css';

/** What recordings take of the disk: kept, cached, and what is free. A picture, with the figures beside it. */
export function RoomBar({ storage, roomGb }: { storage: StorageFacts; roomGb: number }) {
  const { kept, cached, unsealed, freeBytes } = storage;
  // Of the room the settings give, or of what the disk still has where that is less.
  const room = Math.max(kept.bytes + cached.bytes, Math.min(roomGb * 1e9, kept.bytes + cached.bytes + freeBytes));
  const share = (bytes: number) => `${room === 0 ? 0 : (bytes / room) * 100}%`;
  const left = room - kept.bytes - cached.bytes;
  return (
    <section className={classes.room} aria-label="Room for recordings">
      <div className={classes.bar} aria-hidden="true">
        <span className={classes.kept} style={{ width: share(kept.bytes) }} />
        <span className={classes.cached} style={{ width: share(cached.bytes) }} />
      </div>
      <ul className={classes.legend}>
        <li>
          <i className={classes.kept} aria-hidden="true" />
          Kept offline: {countOf(kept.count, 'recording')}, {formatBytes(kept.bytes)}
        </li>
        <li>
          <i className={classes.cached} aria-hidden="true" />
          Played: {countOf(cached.count, 'recording')}, {formatBytes(cached.bytes)}
        </li>
        <li>
          <i className={classes.free} aria-hidden="true" />
          {formatBytes(left)} left of the {roomGb} GB for recordings
        </li>
        {unsealed > 0 && <li>Not sealed yet: {countOf(unsealed, 'recording')} of an earlier version</li>}
        <li className={classes.disk}>{formatBytes(freeBytes)} free on this disk</li>
      </ul>
    </section>
  );
}
