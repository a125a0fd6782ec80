import type { RecordingsCheck } from '../../shared/recording.ts';
import { toAppError } from '../../shared/result.ts';
import type { SoundFacts } from '../../shared/sound-facts.ts';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { Throttle } from '../lib/throttle.ts';
import { DamagedFileError } from '../sealing/sealed-reader.ts';
import type { JobState } from './download-job.ts';
import type { StoredRecording } from './recording-files.ts';
import type { RecordingLibrary } from './recording-library.ts';
import type { RecordingsDeps } from './recordings-deps.ts';

interface Findings {
  readonly check: RecordingsCheck;
  /** Their file is not what was downloaded. */
  readonly damaged: readonly string[];
  /** Their file is not there, and nobody knew. */
  readonly lost: readonly string[];
  /** Here and whole, but their call's detail is not, and the account has it. */
  readonly withoutDetail: readonly string[];
  /** There was no recording when it was asked for, and there is one now. */
  readonly come: readonly string[];
}

const tellEveryMs = 100;

/**
 * Reads every pinned recording again from the disk, which proves that it is what was downloaded, and asks whether its call is
 * here too. What is damaged or gone is downloaded again, and details that are not here are asked for.
 */
export async function checkIntegrity(
  deps: Pick<RecordingsDeps, 'clock' | 'knownCalls'>,
  library: RecordingLibrary,
  onProgress: (done: number, total: number) => void,
): Promise<RecordingsCheck> {
  const { files, queue, replacements, details, closing } = library;
  await details.onIdle();
  const { check, damaged, lost, withoutDetail, come } = await findings(deps, library, onProgress);
  // What has been found stands, whether or not it can be written down.
  await replacements.replaceDamaged(damaged).catch(() => undefined);
  const gone: string[] = [];
  for (const callSid of lost) if ((await files.find(callSid)) === null) gone.push(callSid);
  library.missed(gone);
  queue.add(come);
  void details.fetchAll(withoutDetail, closing.signal);
  return check;
}

async function findings(
  { clock, knownCalls }: Pick<RecordingsDeps, 'clock' | 'knownCalls'>,
  { accountId, record, files, queue, sounds, closing }: RecordingLibrary,
  onProgress: (done: number, total: number) => void,
): Promise<Findings> {
  const kept = record.pins.all();
  const missing = new Map<string, string>();
  const damaged: string[] = [];
  const lost: string[] = [];
  const here: string[] = [];
  const without: string[] = [];
  let done = 0;
  const throttle = new Throttle(clock, tellEveryMs, () => onProgress(done, kept.length));
  const tell = () => (done < kept.length ? throttle.run() : throttle.runNow());
  tell();
  try {
    for (const callSid of kept) {
      closing.signal.throwIfAborted();
      const stored = files.get(callSid);
      const jobState = stored === null ? queue.jobState(callSid) : null;
      if (jobState?.state === 'without') without.push(callSid);
      else if (stored === null) {
        missing.set(callSid, whyNotHere(jobState));
        if (jobState === null) lost.push(callSid);
      } else {
        const condition = await conditionOf(stored);
        if (condition.is === 'whole') {
          here.push(callSid);
          const unplayable = await sounds.examine(stored).then(whyUnplayable, () => null);
          if (unplayable !== null) missing.set(callSid, unplayable);
        } else missing.set(callSid, condition.message);
        if (condition.is === 'damaged') damaged.push(callSid);
        if (condition.is === 'lost') lost.push(callSid);
      }
      done += 1;
      tell();
    }
  } finally {
    throttle.stop();
  }
  const known = await knownCalls(accountId, kept).catch((thrown: unknown) => toAppError(thrown).message);
  const whole = here.length;
  const isTold = typeof known !== 'string';
  const gone = new Set(isTold ? known.gone : []);
  const withoutDetail = isTold ? intersection(here, known.withoutDetail) : [];
  const come = isTold ? intersection(without, known.available) : [];
  for (const callSid of come) missing.set(callSid, recordingCame);
  if (!isTold) {
    for (const callSid of here)
      missing.set(callSid, `The recording is whole. Its call could not be looked up: ${known}`);
  } else {
    for (const callSid of intersection(here, known.unknown)) missing.set(callSid, callNotHere);
    for (const callSid of withoutDetail) {
      if (!missing.has(callSid)) missing.set(callSid, gone.has(callSid) ? detailGone : detailNotHere);
    }
  }
  const listed = [...missing].map(([callSid, message]) => ({ callSid, message }));
  const check = {
    checkedAt: clock.now(),
    kept: kept.length,
    whole,
    without: without.length - come.length,
    missing: listed,
  };
  return { check, damaged, lost, withoutDetail: withoutDetail.filter((callSid) => !gone.has(callSid)), come };
}

const recordingCame =
  'There was no recording of this call when it was asked for; the last sync says that it has come. It is downloaded now, where there is a network.';

const callNotHere =
  'The recording is whole, but its call is not among the calls on this laptop. Sync the days of this call to have it here too.';
const detailNotHere =
  'The recording is whole, but the timeline of its call is not on this laptop yet. It is fetched now, where there is a network.';

const detailGone =
  'The recording is whole, but the timeline of its call is not on this laptop and cannot be fetched any more: the account no longer lists the call.';

function whyUnplayable({ format, unplayable }: SoundFacts): string | null {
  if (unplayable === 'empty') return `The recording is as it was fetched, but it holds no sound (${format}).`;
  if (unplayable === null) return null;
  return `The recording is whole, but Voicelogs cannot play its format: ${format}. Save it to play it in another program.`;
}

type Condition =
  | { readonly is: 'whole' }
  /** `unread`: it could not be looked at now, and may be whole. */
  | { readonly is: 'damaged' | 'lost' | 'unread'; readonly message: string };

async function conditionOf(stored: StoredRecording): Promise<Condition> {
  try {
    await stored.verify();
    return { is: 'whole' };
  } catch (thrown) {
    if (thrown instanceof DamagedFileError) {
      return {
        is: 'damaged',
        message:
          'The file was damaged on the disk: it is not what was downloaded. It is downloaded again, and stays as it is until then.',
      };
    }
    const code = systemErrorCode(thrown);
    if (code === 'ENOENT') {
      return { is: 'lost', message: 'The file was deleted by something else. It is downloaded again.' };
    }
    return {
      is: 'unread',
      message: `The file could not be read now (${code ?? toAppError(thrown).message}), and was left as it is. Check again; if it stays so, remove the recording in Downloads and keep it again.`,
    };
  }
}

function whyNotHere(jobState: JobState | null): string {
  if (jobState?.state === 'failed') return jobState.error.message;
  if (jobState?.state === 'downloading') return 'It is being fetched now.';
  return jobState === null ? 'The file is not on this laptop. It is downloaded again.' : 'It waits to be downloaded.';
}

function intersection(some: readonly string[], others: readonly string[]): string[] {
  const set = new Set(others);
  return some.filter((one) => set.has(one));
}
