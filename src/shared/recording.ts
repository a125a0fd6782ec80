import type { AppError } from './result.ts';
import type { SoundFacts } from './sound-facts.ts';
import type { Bytes, EpochMs, Seconds } from './units.ts';

/**
 * A recording on its way to, or on, this laptop. It is **kept** when a person asked for it with "Keep offline", or a saved
 * search that keeps itself up to date did: the app never gives it up by itself. It is **cached** when it is here because it
 * was played: it goes when room or age rules say so. `failure` of a queued one: why the latest try did not succeed; it is tried
 * again by itself. A call that is not listed has no recording here, and none is wanted. `file` of one that is not `ready`: what is
 * here until another takes its place; it may be damaged.
 */
export type RecordingState = {
  readonly callSid: string;
  readonly kept: boolean;
} & (
  | { readonly state: 'queued'; readonly failure?: AppError; readonly file?: RecordingFile }
  | {
      readonly state: 'downloading';
      readonly receivedBytes: Bytes;
      /** Null when the server does not say. */
      readonly totalBytes: Bytes | null;
      readonly file?: RecordingFile;
    }
  | { readonly state: 'ready'; readonly file: RecordingFile }
  | { readonly state: 'failed'; readonly error: AppError; readonly file?: RecordingFile }
  /** Kept, and the account has no recording of the call. */
  | { readonly state: 'without'; readonly file?: RecordingFile }
  /** Not on this laptop, and not wanted (any more). */
  | { readonly state: 'absent' }
);

export interface RecordingFile {
  readonly bytes: Bytes;
  /** As sniffed from the content, e.g. `audio/mpeg`. */
  readonly mimeType: string;
  readonly downloadedAt: EpochMs;
  /** When somebody last listened; null: nobody has. */
  readonly playedAt: EpochMs | null;
  /** Where in the recording somebody stopped listening; null at the start or the end. */
  readonly stoppedAtSeconds: Seconds | null;
  /** What it holds; not there while nobody has looked, right after it came from an earlier version of the app. */
  readonly sound?: SoundFacts;
}

/** A listed duration is of whole seconds, and may count the time until somebody answered. */
const tolerance = { share: 0.1, seconds: 3 };

/** Whether a recording is shorter than the account lists it, by more than listed durations are off. */
export function isClearlyShorter(seconds: Seconds, listedSeconds: Seconds): boolean {
  return listedSeconds - seconds > Math.max(tolerance.seconds, listedSeconds * tolerance.share);
}

/** How much shorter a file's sound is than the account lists; null: not noticeably, or not known. */
export function secondsShorter(file: RecordingFile | null, listedSeconds: Seconds | null): Seconds | null {
  const seconds = file?.sound?.seconds ?? null;
  if (seconds === null || listedSeconds === null || listedSeconds - seconds < tolerance.seconds) return null;
  return Math.round(listedSeconds - seconds);
}

/** What can be played of it without a network; null where nothing is here. */
export function playableFile(recording: RecordingState | undefined): RecordingFile | null {
  return recording === undefined || recording.state === 'absent' ? null : (recording.file ?? null);
}

/** Whether there is something to be heard of it, here or on its way. */
export function isHereOrComing(recording: RecordingState | undefined): boolean {
  switch (recording?.state) {
    case 'queued':
    case 'downloading':
    case 'failed':
      return true;
    default:
      return playableFile(recording) !== null;
  }
}

/** What all fetching of recordings to keep waits for. */
export interface FetchingStatus {
  readonly held: 'paused' | 'offline' | 'signed-out' | null;
  /** Fetching stands still until it is resumed, e.g. `disk-full`; null while nothing is wrong. */
  readonly error: AppError | null;
  /** Several downloads failed in a row: when the next attempt is made. Only set where nothing else holds downloads up. */
  readonly backoffUntil?: EpochMs;
}

/** What reading every kept recording again from the disk has shown. */
export interface RecordingsCheck {
  /** When the check ended. */
  readonly checkedAt: EpochMs;
  readonly kept: number;
  /** Here, and the same bytes as when they were fetched. */
  readonly whole: number;
  /** Kept, but the account has no recording of the call. */
  readonly without: number;
  /** What a person cannot rely on without a network, and why. */
  readonly missing: readonly { readonly callSid: string; readonly message: string }[];
}

/** Recordings that the app gave up by itself. */
export interface Removal {
  readonly at: EpochMs;
  /** The room was full, they were old, the account no longer lists their calls, or those began before what a person wants on this laptop. */
  readonly reason: 'room' | 'age' | 'gone' | 'range';
  readonly recordings: number;
  readonly bytes: Bytes;
  /** Of the calls, some dozens at most. */
  readonly callSids: readonly string[];
}

/** Where a player finds a ready recording: a path of the app's own origin that names the call, never a file. */
export function recordingPath(callSid: string): string {
  return `/recordings/${encodeURIComponent(callSid)}`;
}

/** Where the analysis finds it: as {@link recordingPath}, but for files of MP3 frames, which it finds its way in by itself. */
export function analysedPath(callSid: string): string {
  return `${recordingPath(callSid)}?${forAnalysis}`;
}

/** The query of {@link analysedPath}. */
export const forAnalysis = 'for=analysis';

export interface StorageFacts {
  /** Recordings that are here because somebody keeps them. */
  readonly kept: { readonly count: number; readonly bytes: Bytes };
  /** Those that are here because they were played. */
  readonly cached: { readonly count: number; readonly bytes: Bytes };
  /** Free on the disk of the data folder. */
  readonly freeBytes: Bytes;
}
