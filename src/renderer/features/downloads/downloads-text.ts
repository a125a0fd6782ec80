import type { FetchingStatus, RecordingsCheck, Removal } from '../../../shared/recording.ts';
import type { ReadyRecording } from '../../recordings/questions.ts';
import { countOf, formatAgo, formatBytes, formatCount, formatMinutes, resumesText } from '../../ui/format.ts';
import type { Tone } from '../../ui/Headline.tsx';
import type { KeepingSummary, UnplayableRecording } from './keeping-summary.ts';

export interface KeepingStatement {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
}

/** Whether what is kept is ready for the flight, or what is missing and why. `minutesLeft`: null while it cannot be told. */
export function keepingStatement(
  summary: KeepingSummary,
  { held, error, backoffUntil }: FetchingStatus,
  minutesLeft: number | null,
  now: number,
): KeepingStatement {
  const { kept, here, bytesHere, without, underWay, failed, unplayable } = summary;
  // Where nothing that is kept waits for it, it is of what was only played.
  const stands = error === null ? '' : ` Other recordings are not downloaded now: ${error.message}`;
  if (kept === 0) {
    return {
      tone: 'missing',
      title: 'Nothing is kept offline',
      detail: `Keep a call, a selection or all that a search finds: its recordings and timelines are downloaded and stay on this laptop.${stands}`,
    };
  }
  const some = `${formatCount(here + without)} of ${countOf(kept, 'call')} here`;
  if (error !== null && underWay + failed > 0) {
    return { tone: 'failed', title: `Downloads have stopped: ${some}`, detail: error.message };
  }
  if (underWay > 0) {
    const failedToo = failed === 0 ? '' : ` ${countOf(failed, 'call')} failed: see below.`;
    switch (held) {
      case 'paused':
        return { tone: 'missing', title: `Paused: ${some}`, detail: `Resume to download the rest.${failedToo}` };
      case 'offline':
        return {
          tone: 'missing',
          title: `Not ready: ${some}`,
          detail: `The rest is downloaded when the network is back.${failedToo}`,
        };
      case 'signed-out':
        return {
          tone: 'missing',
          title: `Not ready: ${some}`,
          detail: `The rest waits until you sign in.${failedToo}`,
        };
      case null:
        if (backoffUntil !== undefined) {
          return {
            tone: 'missing',
            title: `Waiting: ${some}`,
            detail: `The last attempts failed: waiting before the next attempt. ${resumesText(backoffUntil, now)}.${failedToo}`,
          };
        }
        return {
          tone: 'going',
          title: `Downloading: ${some}`,
          detail: `${minutesLeft === null ? '' : `About ${formatMinutes(minutesLeft)} left.`}${failedToo}`.trim(),
        };
    }
  }
  if (failed > 0) {
    return {
      tone: 'failed',
      title: `Not ready: ${countOf(failed, 'call is', 'calls are')} missing`,
      detail: [`${some}. Why each is missing is said below.`, ...unplayableTexts(unplayable)].join(' '),
    };
  }
  if (unplayable.length > 0) {
    return {
      tone: 'failed',
      title: `Not ready: ${countOf(unplayable.length, 'recording')} cannot be played`,
      detail: `${some}. ${unplayableTexts(unplayable).join(' ')}`,
    };
  }
  const without_ = without === 0 ? '' : ` ${countOf(without, 'call has', 'calls have')} no recording in the account.`;
  return {
    tone: 'good',
    title:
      kept === 1
        ? 'Ready for the flight: the kept call is here'
        : `Ready for the flight: all ${formatCount(kept)} kept calls are here`,
    detail: `${countOf(here, 'recording')}, ${formatBytes(bytesHere)}.${without_}${stands}`,
  };
}

function unplayableTexts(unplayable: readonly UnplayableRecording[]): string[] {
  const coded = unplayable.filter(({ hasSound }) => hasSound);
  const empty = unplayable.length - coded.length;
  const formats = [...new Set(coded.map(({ format }) => format))].join(', ');
  return [
    ...(coded.length === 0
      ? []
      : [
          `${countOf(coded.length, 'recording is', 'recordings are')} in a format that Voicelogs cannot play (${formats}): save ${coded.length === 1 ? 'it' : 'them'} to play ${coded.length === 1 ? 'it' : 'them'} in another program.`,
        ]),
    ...(empty === 0 ? [] : [`${countOf(empty, 'recording holds', 'recordings hold')} no sound.`]),
  ];
}

/** What a check of every kept file has shown. `still`: how many of those that it found wanting still are; `here`: kept recordings that are here now. */
export function checkText(
  { checkedAt, kept, whole, without, missing }: RecordingsCheck,
  still: number,
  here: number,
  now: number,
): string {
  const when = `Checked ${formatAgo(checkedAt, now)}`;
  if (missing.length === 0) {
    if (whole !== here) {
      return `${when}: ${countOf(whole, 'recording was', 'recordings were')} whole. ${countOf(here, 'is', 'are')} here now: check again.`;
    }
    const none = without === 0 ? '' : ` ${countOf(without, 'call has', 'calls have')} none.`;
    return `${when}: ${whole === 1 ? 'the one recording was' : `all ${formatCount(whole)} recordings were`} read from the disk and ${whole === 1 ? 'is' : 'are'} whole.${none}`;
  }
  if (still === 0)
    return `${when}: what was missing then has come since. Check again to have all of it read from the disk.`;
  return `${when}: ${formatCount(still)} of ${countOf(kept, 'kept call')} cannot be relied on without a network.`;
}

/** What can be done with the recordings on this laptop without a network: play them, but for those that no player here can. */
export function onLaptopText(recordings: readonly ReadyRecording[]): string {
  const unplayable = recordings.filter(({ file }) => (file.sound?.unplayable ?? null) !== null).length;
  if (unplayable === 0) return 'These play without a network.';
  if (unplayable === recordings.length) {
    return recordings.length === 1 ? 'This one cannot be played.' : 'None of these can be played.';
  }
  return `${formatCount(recordings.length - unplayable)} of ${formatCount(recordings.length)} play without a network; ${formatCount(unplayable)} cannot be played.`;
}

const reasons: Readonly<Record<Removal['reason'], string>> = {
  room: 'to make room for others',
  age: 'not played for long',
  gone: 'the account no longer lists their calls',
  range: 'their calls began before those on this laptop',
};

export function removalText({ reason, recordings, bytes }: Omit<Removal, 'callSids'>): string {
  return `${countOf(recordings, 'recording')}, ${formatBytes(bytes)}: ${reasons[reason]}`;
}
