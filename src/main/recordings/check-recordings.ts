import type { RecordingsCheck } from '../../shared/recording.ts';
import { toAppError } from '../../shared/result.ts';
import { systemErrorCode, withoutPath } from '../disk-errors.ts';
import { hashOfFile } from './file-hash.ts';
import type { StoredRecording } from './recording-files.ts';
import type { KnownCalls } from './recordings-parts.ts';
import type { Standing } from './wish.ts';

export interface CheckParts {
  readonly now: () => number;
  /** Every kept call SID. */
  readonly kept: readonly string[];
  /** The file of a kept recording, if the folder has one. */
  readonly stored: (callSid: string) => StoredRecording | null;
  /** How one stands that is not here. */
  readonly standing: (callSid: string) => Standing | null;
  /** What the cache says of these calls. Throws when it cannot be asked. */
  readonly known: (callSids: readonly string[]) => Promise<KnownCalls>;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface CheckOutcome {
  readonly check: RecordingsCheck;
  /** Kept, and their file is not what it must be, or not there: to be fetched again. */
  readonly damaged: readonly string[];
  /** Here and whole, but their call's detail is not. */
  readonly withoutDetail: readonly string[];
  /** There was no recording when it was asked for, and there is one now. */
  readonly come: readonly string[];
}

const tellEveryMs = 100;

/** Reads every kept recording again from the disk and holds it against the hash in its name, and asks whether its call is here too. */
export async function checkRecordings(parts: CheckParts): Promise<CheckOutcome> {
  const { kept, onProgress, signal } = parts;
  const missing = new Map<string, string>();
  const damaged: string[] = [];
  const here: string[] = [];
  const without: string[] = [];
  let done = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = () => {
    if (done < kept.length && parts.now() - toldAt < tellEveryMs) return;
    toldAt = parts.now();
    onProgress(done, kept.length);
  };
  tell();
  for (const callSid of kept) {
    signal.throwIfAborted();
    const stored = parts.stored(callSid);
    const standing = stored === null ? parts.standing(callSid) : null;
    if (standing?.state === 'without') without.push(callSid);
    else if (stored === null) {
      missing.set(callSid, whyNotHere(standing));
      if (standing === null) damaged.push(callSid);
    } else {
      const problem = await problemOf(stored);
      if (problem === null) here.push(callSid);
      else {
        missing.set(callSid, problem);
        damaged.push(callSid);
      }
    }
    done += 1;
    tell();
  }
  const known = await parts.known(kept).catch((thrown: unknown) => toAppError(thrown).message);
  const whole = here.length;
  const withoutDetail = typeof known === 'string' ? [] : intersection(here, known.withoutDetail);
  const come = typeof known === 'string' ? [] : intersection(without, known.available);
  for (const callSid of come) missing.set(callSid, recordingCame);
  if (typeof known === 'string') {
    for (const callSid of here)
      missing.set(callSid, `The recording is whole. Its call could not be looked up: ${known}`);
  } else {
    for (const callSid of intersection(here, known.unknown)) missing.set(callSid, callNotHere);
    for (const callSid of withoutDetail) if (!missing.has(callSid)) missing.set(callSid, detailNotHere);
  }
  const listed = [...missing].map(([callSid, message]) => ({ callSid, message }));
  const check = {
    checkedAt: parts.now(),
    kept: kept.length,
    whole,
    without: without.length - come.length,
    missing: listed,
  };
  return { check, damaged, withoutDetail, come };
}

const recordingCame =
  'There was no recording of this call when it was asked for; the last sync says that it has come. It is fetched now, where there is a network.';

const callNotHere =
  'The recording is whole, but its call is not among the calls on this laptop. Sync the days of this call to have it here too.';
const detailNotHere =
  'The recording is whole, but the timeline of its call is not on this laptop yet. It is fetched now, where there is a network.';

async function problemOf(stored: StoredRecording): Promise<string | null> {
  try {
    if ((await hashOfFile(stored.path)) === stored.hash) return null;
    return 'The file was damaged on the disk: it is not what was fetched. It was removed and is fetched again.';
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return 'The file was deleted by something else. It is fetched again.';
    return `The file cannot be read (${toAppError(withoutPath(thrown)).message}) It is fetched again.`;
  }
}

function whyNotHere(standing: Standing | null): string {
  if (standing?.state === 'failed') return standing.error.message;
  if (standing?.state === 'downloading') return 'It is being fetched now.';
  return standing === null ? 'The file is not on this laptop. It is fetched again.' : 'It waits to be fetched.';
}

function intersection(some: readonly string[], others: readonly string[]): string[] {
  const set = new Set(others);
  return some.filter((one) => set.has(one));
}
