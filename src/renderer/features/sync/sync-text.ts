import type { SyncStatus } from '../../../shared/sync.ts';
import { countOf, formatAgo, formatCount, resumesText } from '../../ui/format.ts';

export interface SyncText {
  readonly title: string;
  /** A second line; empty when there is nothing to add. */
  readonly detail: string;
}

/**
 * What the sync is doing, in words that hold for some seconds: nothing counts down by the frame. One that stopped while
 * `offline` starts again by itself, so it is said to wait.
 */
export function syncText(sync: SyncStatus, now: number, offline: boolean): SyncText {
  switch (sync.phase) {
    case 'idle':
      return { title: lastSynced(sync, now), detail: '' };
    case 'running':
      return { title: sync.doing === 'counting' ? 'Checking counts' : 'Syncing', detail: progressText(sync) };
    case 'paused':
      return { title: 'Sync paused', detail: countText(sync) };
    case 'waiting':
      return { title: 'Sync waits', detail: `${resumesText(sync.resumesAt, now)}. ${countText(sync)}`.trim() };
    case 'stopped':
      return {
        title: offline ? 'Sync waits for the network' : 'Sync stopped',
        detail: sync.lastCompletedAt === null ? 'First sync not finished' : lastSynced(sync, now),
      };
  }
}

/** 0 to 100; null while it cannot be told. */
export function syncPercent(sync: SyncStatus): number | null {
  if (sync.callsExpected !== null && sync.callsExpected > 0) {
    return Math.min(100, (sync.callsReceived / sync.callsExpected) * 100);
  }
  return null;
}

/** `1,240 of about 5,000 calls, 1,200 calls a minute, 3 min left`: of rate and time only what can be told. */
export function progressText(sync: SyncStatus): string {
  const counting = sync.doing === 'counting' && sync.callsReceived === 0;
  return [
    counting ? 'Asking the account for its counts' : countText(sync),
    rateText(sync.callsPerMinute),
    timeLeft(sync.remainingMs),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Of a slow sync to the call, of a quick one as exactly as can be read while it changes. */
export function rateText(callsPerMinute: number | null): string {
  if (callsPerMinute === null || callsPerMinute < 1) return '';
  const step = callsPerMinute < 100 ? 1 : callsPerMinute < 1000 ? 10 : 100;
  return `${countOf(Math.round(callsPerMinute / step) * step, 'call')} a minute`;
}

function lastSynced({ lastCompletedAt }: SyncStatus, now: number): string {
  return lastCompletedAt === null ? 'Not synced yet' : `Synced ${formatAgo(lastCompletedAt, now)}`;
}

/** `1,240 of about 5,000 calls`; while their number is not known, those that came. */
export function countText({ callsReceived, callsExpected }: SyncStatus): string {
  if (callsExpected === null) return callsReceived === 0 ? 'Asking for calls' : countOf(callsReceived, 'call');
  return `${formatCount(callsReceived)} of about ${formatCount(Math.max(callsExpected, callsReceived))} calls`;
}

/** `40 s left`, `3 min left`; empty while it cannot be told. */
export function timeLeft(remainingMs: number | null): string {
  if (remainingMs === null) return '';
  const seconds = remainingMs / 1000;
  if (seconds < 5) return 'nearly done';
  if (seconds < 90) return `${Math.ceil(seconds / 5) * 5} s left`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min left`;
  return `${Math.round(seconds / 3600)} h left`;
}
