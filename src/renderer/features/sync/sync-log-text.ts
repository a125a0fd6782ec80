import type { SyncReason, SyncRecord } from '../../../shared/sync.ts';
import { dayMs } from '../../../shared/units.ts';
import { countOf, formatCount, formatDay } from '../../ui/format.ts';
import { reasonText } from './rejection-reason.ts';

/** Why a sync began. */
export const reasonWords: Readonly<Record<SyncReason, string>> = {
  start: 'The app was started',
  interval: 'On schedule',
  network: 'The network came back',
  wake: 'The laptop woke up',
  person: 'You asked for it',
  range: 'You chose another range',
  verify: 'You asked to verify',
  'read-again': 'You asked to read again',
  damage: 'Calls on this laptop were lost',
};

/** How it ended. `going`: it is the one that runs now. */
export function outcomeWord({ outcome }: SyncRecord, going: boolean): string {
  switch (outcome) {
    case 'complete':
      return 'Complete';
    case 'incomplete':
      return 'Days are missing';
    case 'cancelled':
      return 'Cancelled';
    case 'stopped':
      return 'Stopped';
    case null:
      return going ? 'Running' : 'Interrupted';
  }
}

/** What it brought, in a line: `12 new, 3 changed`, `No change in what was read`. */
export function broughtText(record: SyncRecord, now: number): string {
  if (record.reason === 'damage') return 'To be read again';
  const parts = [
    record.reason === 'verify' && verifiedText(record, now),
    record.added > 0 && `${formatCount(record.added)} new`,
    record.changed > 0 && `${formatCount(record.changed)} changed`,
    record.removed > 0 && `${formatCount(record.removed)} removed`,
    record.keptGone > 0 && `${formatCount(record.keptGone)} kept though gone`,
    record.rejected > 0 && `${formatCount(record.rejected)} rejected`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(', ');
  if (record.received > 0) return 'No change in what was read';
  return record.daysCounted === 0 ? 'Nothing was read' : 'Counts match';
}

/** `Verified 21 Nov: 60 of 60 calls`; its days are those of UTC, by which the account counts. False while it runs. */
function verifiedText({ outcome, ...record }: SyncRecord, now: number): string | false {
  return outcome !== null && `Verified ${daysText(record, now)}: ${verifiedAmount(record)}`;
}

/** Calls whose number the account confirmed; of an older version's record, days. */
function verifiedAmount({ rowsCounted, rowsListed, daysCounted, from, to }: Omit<SyncRecord, 'outcome'>): string {
  const [some, all] = [Math.min(rowsCounted, rowsListed ?? 0), rowsListed ?? 0];
  if (all > 0) return `${formatCount(some)} of ${countOf(all, 'call')}`;
  const days = Math.max(1, Math.ceil((to - from) / dayMs));
  return `${formatCount(Math.min(daysCounted, days))} of ${countOf(days, 'day')}`;
}

/** `3 Nov – 23 Nov`, of UTC. */
function daysText({ from, to }: Pick<SyncRecord, 'from' | 'to'>, now: number): string {
  const [first, last] = [formatDay(from, 'UTC', now), formatDay(Math.max(from, to - 1), 'UTC', now)];
  return first === last ? first : `${first} – ${last}`;
}

/** How long it took or has taken until `now`: `under a second`, `12 s`, `3 min 20 s`, `1 h 5 min`. */
export function tookText({ startedAt, endedAt }: SyncRecord, now: number): string {
  const seconds = Math.max(0, Math.round(((endedAt ?? now) - startedAt) / 1000));
  if (seconds < 1) return 'under a second';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Everything a record tells, as sentences of a line each. Its days are those of UTC, by which the account is asked, and are said to be where `zone` has others. */
export function logLines(record: SyncRecord, zone: string, now: number): string[] {
  if (record.reason === 'damage') return [record.message ?? `${reasonWords.damage}.`];
  const { requests, failedRequests, rateLimited, received, daysCounted, daysDiffered, daysFailed } = record;
  return [
    `${reasonWords[record.reason]}. It read ${daysText(record, now)}${zone === 'UTC' ? '' : ' in UTC'}.`,
    `Asked the account ${countOf(requests, 'time')} and got ${countOf(received, 'row')}.`,
    failedRequests > 0 &&
      `${countOf(failedRequests, 'answer')} could not be used and ${were(failedRequests)} asked for again.`,
    rateLimited > 0 && `The account asked ${countOf(rateLimited, 'time')} to wait.`,
    record.interruptions > 0 &&
      `It was interrupted ${countOf(record.interruptions, 'time')}, and continued where it was.`,
    record.added > 0 && `${countOf(record.added, 'new call')}.`,
    record.changed > 0 &&
      `${countOf(record.changed, 'call')} changed${record.recordingsAppeared > 0 ? `; ${formatCount(record.recordingsAppeared)} of them ${record.recordingsAppeared === 1 ? 'has' : 'have'} a recording since` : ''}.`,
    record.removed > 0 &&
      `${countOf(record.removed, 'call')} removed: the account no longer lists ${them(record.removed)}.`,
    record.keptGone > 0 &&
      `${countOf(record.keptGone, 'call stays', 'calls stay')} although the account no longer lists ${them(record.keptGone)}: ${record.keptGone === 1 ? 'it is' : 'they are'} kept offline.`,
    record.rejected > 0 &&
      `${countOf(record.rejected, 'rejected row')}: ${record.rejected === 1 ? 'it' : 'they'} could not be read as calls.${reasonText(record)}`,
    record.daysReadInTurn > 0 && `The contents of ${countOf(record.daysReadInTurn, 'day')} were read again, in turn.`,
    daysCounted > 0 && `${countOf(daysCounted, 'day')} counted: the counts match the account.`,
    daysDiffered > 0 && `${countOf(daysDiffered, 'day')} read again: the account counted otherwise.`,
    daysFailed > 0 && `${countOf(daysFailed, 'day')} could not be read completely.`,
    record.message,
  ].filter((line) => typeof line === 'string');
}

function them(count: number): string {
  return count === 1 ? 'it' : 'them';
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
