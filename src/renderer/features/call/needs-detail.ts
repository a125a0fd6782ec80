import type { StoredCall } from '../../cache/cache-api.ts';

/** Recordings appear up to 15 minutes after a call's end, dispositions later still. */
const settlesMs = 60 * 60_000;
/** A detail that was just fetched is not asked for again. */
const freshMs = 60_000;

/** Whether the API may tell more of a call than is kept. `now` in epoch ms. */
export function needsDetail({ call, detail, goneSince }: StoredCall, now: number): boolean {
  if (goneSince !== null) return false;
  if (detail === null) return true;
  const ended = call.endTime ?? call.startTime;
  const wasSettled = ended !== null && detail.fetchedAt >= ended + settlesMs;
  return !wasSettled && now - detail.fetchedAt > freshMs;
}
