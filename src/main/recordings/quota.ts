import type { Removal } from '../../shared/recording.ts';

export interface Quota {
  /** Bytes that all recordings may take. */
  readonly roomBytes: number;
  /** Cached recordings that nobody fetched or played for so many days go; null: none for that reason. */
  readonly afterDays: number | null;
}

export interface CacheEntry {
  readonly callSid: string;
  readonly bytes: number;
  /** Epoch ms at which it was fetched or last played, whichever is later. */
  readonly usedAt: number;
  /** Kept, playing or being fetched: it takes room and never goes. */
  readonly stays: boolean;
}

export interface Evicted {
  readonly reason: Removal['reason'];
  readonly occupants: readonly CacheEntry[];
}

const dayMs = 24 * 60 * 60 * 1000;

/** Which cached recordings have to go: those that are too old, then the least recently used until all fits. `now` in epoch ms. */
export function toEvict(occupants: readonly CacheEntry[], rules: Quota, now: number): Evicted[] {
  const { roomBytes, afterDays } = rules;
  const oldest = afterDays === null ? Number.NEGATIVE_INFINITY : now - afterDays * dayMs;
  const aged = occupants.filter(({ stays, usedAt }) => !stays && usedAt < oldest);
  const rest = occupants.filter(({ stays, usedAt }) => stays || usedAt >= oldest);

  let taken = rest.reduce((sum, { bytes }) => sum + bytes, 0);
  const crowded: CacheEntry[] = [];
  for (const occupant of rest.filter(({ stays }) => !stays).sort((a, b) => a.usedAt - b.usedAt)) {
    if (taken <= roomBytes) break;
    taken -= occupant.bytes;
    crowded.push(occupant);
  }
  const given: Evicted[] = [
    { reason: 'age', occupants: aged },
    { reason: 'room', occupants: crowded },
  ];
  return given.filter(({ occupants }) => occupants.length > 0);
}
