import { isClearlyShorter } from '../../shared/recording.ts';
import { CodedError } from '../../shared/result.ts';
import { networkError } from '../api/network-errors.ts';
import { diskError } from '../lib/disk-errors.ts';
import { raceAbort } from '../lib/race-abort.ts';
import { Throttle } from '../lib/throttle.ts';
import { examineSound } from '../sound/examine-sound.ts';
import { type AudioFormat, sniffAudio } from './audio-format.ts';
import type { FreeSpace } from './free-space.ts';
import type { PartialFile } from './partial-file.ts';
import { cutShort, empty, overlong, refusedTwice, tooLarge, unrecognised } from './recording-errors.ts';
import type { RecordingFiles } from './recording-files.ts';
import { endsAfter, requestRecording, type SourceAnswer, type StorageAccess } from './recording-source.ts';
import { StallWatch } from './stall-watch.ts';

export interface DownloadDeps extends StorageAccess {
  /** Asks for the call again, because a recording's URL is short-lived. Throws CodedErrors. */
  readonly askForUrl: (callSid: string, signal: AbortSignal) => Promise<string>;
  /** Seconds that the account says its recording lasts, once it was asked for it; null where it does not say. */
  readonly listedSeconds: (callSid: string) => number | null;
  /** What is free on the disk of the recordings. */
  readonly room: Pick<FreeSpace, 'take' | 'settle'>;
  /** Told once every byte has come: from then on only the disk is busy. */
  readonly onArrived: () => void;
}

export interface DownloadProgress {
  readonly receivedBytes: number;
  /** Null when the storage does not say. */
  readonly totalBytes: number | null;
}

/** As often as a screen needs. */
const progressEveryMs = 100;
/** Over a day of dual-channel WAV; more than that is no recording of a call. */
const mostBytes = 2 * 1024 ** 3;

/**
 * Downloads the call's recording into the account's folder, going on where an earlier attempt stopped. Resolves once the
 * file is whole, checked to be audio, and in its place. Throws CodedErrors, or the reason of `signal` when it aborted; what
 * can be gone on with later is kept as a part.
 */
export async function downloadRecording(
  deps: DownloadDeps,
  files: RecordingFiles,
  callSid: string,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<void> {
  let latest: DownloadProgress = { receivedBytes: 0, totalBytes: null };
  const throttle = new Throttle(deps.clock, progressEveryMs, () => onProgress(latest));
  const told = (progress: DownloadProgress) => {
    latest = progress;
    if (progress.receivedBytes === progress.totalBytes) throttle.runNow();
    else throttle.run();
  };
  try {
    const part = files.partFor(callSid);
    try {
      const extension = await fetchAudio(deps, part, callSid, signal, told);
      await files.place(await part.whole(), callSid, extension);
      await part.placed();
    } catch (thrown) {
      const error = asDiskError(thrown);
      if (error instanceof CodedError && !canGoOnAfter.has(error.code)) await part.remove();
      else await part.remember().catch(() => undefined);
      throw error;
    }
  } catch (thrown) {
    signal.throwIfAborted();
    throw asDiskError(thrown);
  } finally {
    throttle.stop();
  }
}

/** After these, what has arrived is worth keeping. After a full disk it is not: a part must not sit on its last bytes. */
const canGoOnAfter: ReadonlySet<string> = new Set([
  'recording-cut-short',
  'timeout',
  'offline',
  'unreachable',
  'server-error',
  'rate-limited',
  'session-expired',
  'wrong-credentials',
  'not-connected',
  'folder-not-writable',
]);

/** Resolves once the part is whole and audio, with the extension that it stands for. */
async function fetchAudio(
  deps: DownloadDeps,
  part: PartialFile,
  callSid: string,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<AudioFormat> {
  const fetched = await fetchWhole(deps, part, callSid, signal, onProgress);
  let extension: AudioFormat;
  try {
    extension = await formatOf(part);
  } catch (thrown) {
    if (!fetched.hadAll) throw thrown;
    // An earlier version, or the disk, may have made it what it is: it would stand in the way of the recording for ever.
    await part.remove();
    await fetchWhole(deps, part, callSid, signal, onProgress);
    return formatOf(part);
  }
  if (!(await isTooShort(deps, part, callSid, extension, fetched))) return extension;
  // The account may be wrong, too: what ends at the same byte twice is what there is, and more is more.
  await part.remove();
  const again = await fetchWhole(deps, part, callSid, signal, onProgress);
  if (again.bytes < fetched.bytes) throw cutShort(again.bytes, fetched.bytes);
  return formatOf(part);
}

/** Whether a file of which nobody said how many bytes it has holds clearly less sound than the account lists. */
async function isTooShort(
  deps: DownloadDeps,
  part: PartialFile,
  callSid: string,
  extension: AudioFormat,
  { isLengthKnown }: Fetched,
): Promise<boolean> {
  const listed = deps.listedSeconds(callSid);
  if (isLengthKnown || listed === null) return false;
  const { seconds } = (await examineSound(await part.content(), extension)).facts;
  return seconds !== null && isClearlyShorter(seconds, listed);
}

async function formatOf(part: PartialFile): Promise<AudioFormat> {
  try {
    return await sniffAudio(await part.content(), part.head);
  } catch (thrown) {
    const error = asDiskError(thrown);
    throw error instanceof CodedError ? error : unrecognised(thrown);
  }
}

interface Fetched {
  /** All of it was here before anything was asked for. */
  readonly hadAll: boolean;
  readonly bytes: number;
  /** Whether the storage said how many bytes it has. */
  readonly isLengthKnown: boolean;
}

/** Resolves once the part holds every byte the storage promised. */
async function fetchWhole(
  deps: DownloadDeps,
  part: PartialFile,
  callSid: string,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<Fetched> {
  let resume = await part.resumePoint();
  // Everything had arrived before the app was quit.
  if (resume !== null && resume.offset === resume.totalBytes) {
    return { hadAll: true, bytes: resume.offset, isLengthKnown: true };
  }
  let refused = false;
  let url = await deps.askForUrl(callSid, signal);
  for (;;) {
    const watch = new StallWatch(deps.clock);
    try {
      const watching = AbortSignal.any([signal, watch.signal]);
      const answer = await requestRecording(deps, url, resume, watching);
      watch.received(0);
      if (answer.kind === 'refused') {
        if (refused) throw refusedTwice();
        refused = true;
        url = await deps.askForUrl(callSid, signal);
        continue;
      }
      if (answer.kind === 'not-resumable') {
        resume = null;
        continue;
      }
      const receivedBytes = await store(deps, answer, part, watching, (bytes, progress) => {
        watch.received(bytes);
        onProgress(progress);
      });
      const isWhole =
        answer.isEndMarked || (await endsAfter(deps, url, receivedBytes, watching, (bytes) => watch.received(bytes)));
      if (!isWhole) throw cutShort(receivedBytes, null);
      deps.onArrived();
      return { hadAll: false, bytes: receivedBytes, isLengthKnown: answer.version.totalBytes !== null };
    } catch (thrown) {
      signal.throwIfAborted();
      throw watch.signal.aborted ? watch.signal.reason : thrown;
    } finally {
      watch.end();
      await part.close();
    }
  }
}

type Content = Extract<SourceAnswer, { kind: 'content' }>;

/** Writes what arrives to the part, and holds its length against what was promised. Answers how long it is then. `onBytes` hears of every chunk. */
async function store(
  deps: DownloadDeps,
  content: Content,
  part: PartialFile,
  signal: AbortSignal,
  onBytes: (bytes: number, progress: DownloadProgress) => void,
): Promise<number> {
  const { from, reader, version } = content;
  const { totalBytes } = version;
  let receivedBytes = from;
  let taken = 0;
  const takeRoom = async (bytes: number) => {
    await deps.room.take(bytes);
    taken += bytes;
  };
  try {
    if (totalBytes !== null && totalBytes > mostBytes) throw tooLarge();
    if (totalBytes !== null) await takeRoom(totalBytes - from);
    part.begin(version, from);
    onBytes(0, { receivedBytes, totalBytes });
    for (;;) {
      const { done, value } = await raceAbort(reader.read(), signal).catch((thrown: unknown) => {
        // All has come: that it was stopped just then undoes nothing.
        if (receivedBytes === totalBytes) return { done: true as const, value: undefined };
        throw brokeOff(thrown, receivedBytes, totalBytes);
      });
      if (done) break;
      receivedBytes += value.length;
      if (receivedBytes > mostBytes) throw tooLarge();
      if (totalBytes === null) await takeRoom(value.length);
      await part.append(value);
      const written = Math.min(taken, value.length);
      deps.room.settle(written);
      taken -= written;
      onBytes(value.length, { receivedBytes, totalBytes });
    }
  } finally {
    deps.room.settle(taken);
    // Not waited for: a request that hangs would not let go.
    reader.cancel().catch(() => undefined);
  }

  if (receivedBytes === 0 && (totalBytes ?? 0) === 0) throw empty();
  if (totalBytes !== null && receivedBytes > totalBytes) {
    await part.remove();
    throw overlong();
  }
  if (totalBytes !== null && receivedBytes < totalBytes) throw cutShort(receivedBytes, totalBytes);
  return receivedBytes;
}

function brokeOff(thrown: unknown, receivedBytes: number, totalBytes: number | null): CodedError {
  const error = networkError(thrown, '');
  return error.code === 'offline' ? error : cutShort(receivedBytes, totalBytes);
}

function asDiskError(thrown: unknown): unknown {
  return diskError(thrown, { what: 'the recording', where: 'the app’s data folder' });
}
