import type { Connection } from '../../../shared/account.ts';
import { clockText } from '../../../shared/clock-text.ts';
import type { SyncStatus } from '../../../shared/sync.ts';
import { countOf, formatAgo, formatCount, resumesText } from '../../ui/format.ts';
import { type Day, settlesAt } from './days.ts';
import { formatMoment } from './proof-text.ts';
import { countText, progressText, rateText, timeLeft } from './sync-text.ts';

export interface Headline {
  /** `good`: everything is here. `going`: it is being read. `missing`: some is not here. `failed`: and why it is not is known. */
  readonly tone: 'good' | 'going' | 'missing' | 'failed';
  /** Answers in one sentence: is everything here? */
  readonly title: string;
  /** Whole sentences; may be empty. */
  readonly detail: string;
}

export interface HeadlineFacts {
  /** Those of the chosen range, oldest first. */
  readonly days: readonly Day[];
  readonly sync: SyncStatus;
  readonly connection: Connection['state'] | 'read-only';
  /** Rejected rows. */
  readonly rejected: number;
  /** Calls that a sync removed, so many at once that they can be brought back. */
  readonly removed: number;
  /** Calls that were brought back and that the account does not list. */
  readonly broughtBack: number;
  readonly zone: string;
  readonly now: number;
}

/** How far days are proven that a report is over, in whole sentences; empty for no days. Those that are not here come first. */
export function completenessText(days: readonly Day[], now: number): string {
  if (days.length === 0) return '';
  const missing = missingOf(days);
  if (missing.length === 0) return `Everything is here. ${countedText(days, now)}`;
  const failed = failedOf(missing);
  return sentences(
    `${missingDaysText(days, missing, failed)}, so these figures are not final.`,
    failedText(missing, failed),
    countedText(
      days.filter((day) => !missing.includes(day)),
      now,
    ),
  );
}

export interface ReportState {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly text: string;
}

/** The same in a word, for the head of the report: complete, or how much of it is here and that its figures will change. */
export function reportStateText(days: readonly Day[], isSyncing: boolean): ReportState {
  const missing = missingOf(days);
  if (missing.length === 0) return { tone: 'good', text: 'complete' };
  const failed = failedOf(missing);
  const isFailed = failed.length === missing.length && !isSyncing;
  if (isFailed) {
    return { tone: 'bad', text: `${daysOf(failed.length, days.length)} could not be read; the figures are not final` };
  }
  const here = days.length - missing.length;
  const verb = here === 1 ? 'is' : 'are';
  const change = isSyncing ? 'the rest is being read, and the figures will change' : 'the figures will change';
  const failedToo = failed.length > 0 ? ` (${countOf(failed.length, 'day')} could not be read)` : '';
  return { tone: 'warn', text: `${daysOf(here, days.length)} ${verb} here${failedToo}; ${change}` };
}

/** Whether everything is here, with its figures, and never more than is proven. */
export function headlineOf(facts: HeadlineFacts): Headline {
  const missing = missingOf(facts.days);
  if (missing.length === 0) return everything(facts);
  const { phase } = facts.sync;
  return phase === 'idle' || phase === 'stopped' ? notEverything(facts, missing) : onTheWay(facts, missing);
}

function everything(facts: HeadlineFacts): Headline {
  const { days, rejected, removed, broughtBack, zone, now } = facts;
  const calls = days.reduce((sum, day) => sum + day.calls, 0);
  // A count says nothing of contents: all of it is known to be here as of the oldest look at what a day holds.
  const asOf = formatMoment(Math.min(...readTimes(days)), zone, now);
  const differs = removed > 0 || broughtBack > 0;
  const what = differs ? 'What the account lists is here' : 'Everything is here';
  return {
    tone: differs ? 'missing' : 'good',
    title: `${what}: ${daysOf(days.length, days.length)}, ${countOf(calls, 'call')}, as of ${asOf}`,
    detail: sentences(
      countedText(days, now),
      rejected > 0 &&
        `${countOf(rejected, 'row')} could not be read as ${rejected === 1 ? 'a call and was' : 'calls and were'} rejected.`,
      sinceThen(facts),
      clockText(facts.sync.clockAheadMs),
    ),
  };
}

/** What keeps the calls since then from being here too, or what is done about them. */
function sinceThen({ sync, connection, now }: HeadlineFacts): string {
  switch (sync.phase) {
    case 'running':
      return `Looking for what is new: ${lowerFirst(progressText(sync))}.`;
    case 'waiting':
      return `Looking for what is new. The sync waits: ${lowerFirst(resumesText(sync.resumesAt, now))}.`;
    case 'paused':
      return 'The sync is paused: what is new is not looked for.';
    default:
      break;
  }
  if (connection === 'read-only') return 'Voicelogs is read-only: new calls come once it can write again.';
  if (connection === 'offline') return 'You are offline: what is new since comes once the network is back.';
  if (connection === 'signed-out') return 'You are signed out: what is new since comes once you have signed in.';
  return sync.phase === 'stopped' && sync.error !== null ? `The last sync stopped. ${sync.error.message}` : '';
}

function onTheWay({ days, sync, now }: HeadlineFacts, missing: readonly Day[]): Headline {
  const here = `${daysOf(days.length - missing.length, days.length)} ${days.length - missing.length === 1 ? 'is' : 'are'} here.`;
  const first = sync.lastCompletedAt === null && missing.length === days.length && 'The newest days come first.';
  switch (sync.phase) {
    case 'paused':
      return {
        tone: 'missing',
        title: `Paused at ${countText(sync)}`,
        detail: sentences(here, 'Resume the sync to read the rest.'),
      };
    case 'waiting':
      return {
        tone: 'going',
        title: `Waiting at ${countText(sync)}`,
        detail: sentences(`${resumesText(sync.resumesAt, now)}.`, here),
      };
    default: {
      const nothingYet = sync.callsReceived === 0 && sync.callsExpected === null;
      const left = [countText(sync), timeLeft(sync.remainingMs)].filter(Boolean).join(', ');
      const rate = rateText(sync.callsPerMinute);
      return {
        tone: 'going',
        title: nothingYet ? 'Asking the account for its calls' : `Reading ${left}`,
        detail: sentences(here, rate !== '' && `${rate}.`, first),
      };
    }
  }
}

function notEverything(facts: HeadlineFacts, missing: readonly Day[]): Headline {
  const { days, sync, connection } = facts;
  const failed = failedOf(missing);
  const failure = failed[0]?.rangeState.failure ?? null;
  const stopped = sync.phase === 'stopped' && connection === 'online' ? sync.error : null;
  return {
    tone: failed.length > 0 || stopped !== null ? 'failed' : 'missing',
    title: missingText(days, missing, failed),
    detail: sentences(
      failedText(missing, failed),
      // A sync that could not prove every day tells the reasons, with their days.
      failure !== null && !stopped?.message.includes(failure) && failure,
      stopped?.message,
      whatToDo(facts),
      // What a sync tells of its end, tells of the clock too.
      stopped === null && clockText(sync.clockAheadMs),
    ),
  };
}

function missingText(days: readonly Day[], missing: readonly Day[], failed: readonly Day[]): string {
  if (missing.length === days.length && missing.every(({ rangeState: { state } }) => state === 'absent')) {
    return `Nothing is here yet of the last ${countOf(days.length, 'day')}`;
  }
  return missingDaysText(days, missing, failed);
}

/** Of any days, in a row or not. */
function missingDaysText(days: readonly Day[], missing: readonly Day[], failed: readonly Day[]): string {
  if (missing.length === 1 && missing[0]?.today && failed.length === 0) {
    return `All but today is here: ${daysOf(days.length - 1, days.length)}`;
  }
  const number = daysOf(missing.length, days.length);
  if (failed.length === missing.length) return `${number} could not be read`;
  return `${number} ${missing.length === 1 ? 'is' : 'are'} missing`;
}

/** How many of the missing days could not be read; empty where that is none, or all of them. */
function failedText(missing: readonly Day[], failed: readonly Day[]): string {
  if (failed.length === 0 || failed.length === missing.length) return '';
  return `${countOf(failed.length, 'day')} could not be read.`;
}

/** Those of which something is not here. */
function missingOf(days: readonly Day[]): Day[] {
  return days.filter(({ rangeState: { state } }) => state !== 'complete' && state !== 'verified');
}

function failedOf(days: readonly Day[]): Day[] {
  return days.filter(({ rangeState: { state } }) => state === 'failed');
}

function whatToDo({ connection }: HeadlineFacts): string {
  switch (connection) {
    case 'read-only':
      return 'Voicelogs is read-only: they are read once it can write again. What is here works.';
    case 'offline':
      return 'You are offline: they are read once the network is back. What is here works.';
    case 'signed-out':
      return 'Sign in to read them. What is here works.';
    default:
      return 'The next sync reads them.';
  }
}

/** Of how many days the counts match, how long ago that was and their contents were read, and what becomes of the others. */
function countedText(days: readonly Day[], now: number): string {
  const counted = days.filter((day) => day.rangeState.countedAt !== null);
  const open = days.filter((day) => day.rangeState.state === 'complete' && settlesAt(day) > now);
  const uncounted = days.length - counted.length - open.length;
  const counts = counted.flatMap(({ rangeState: { countedAt } }) => countedAt ?? []);
  return sentences(
    open.length > 0 &&
      `The last ${open.length === 1 ? 'day' : countOf(open.length, 'day')} can still change: read ${oldestAgo(readTimes(open), now)}, and again by every sync.`,
    counted.length > 0 &&
      `${countOf(counted.length, 'day')}: counts match the account, checked ${oldestAgo(counts, now)}; contents read ${oldestAgo(readTimes(counted), now)}.`,
    uncounted > 0 && `${countOf(uncounted, 'day')} not counted yet.`,
  );
}

/** Epoch ms at which the contents of each of the days were read. */
function readTimes(days: readonly Day[]): number[] {
  return days.flatMap(({ rangeState: { provenAt } }) => provenAt ?? []);
}

/** `2 min ago`; `5 days ago or later` where there are others. */
function oldestAgo(times: readonly number[], now: number): string {
  const oldest = formatAgo(Math.min(...times), now);
  return oldest === formatAgo(Math.max(...times), now) ? oldest : `${oldest} or later`;
}

/** `58 of 60 days` */
function daysOf(some: number, all: number): string {
  return `${formatCount(some)} of ${countOf(all, 'day')}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function sentences(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
