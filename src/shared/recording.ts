import type { AppError } from './result.ts';
import type { SoundFacts } from './sound-facts.ts';

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
      readonly receivedBytes: number;
      /** Null when the server does not say. */
      readonly totalBytes: number | null;
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
  readonly bytes: number;
  /** As sniffed from the content, e.g. `audio/mpeg`. */
  readonly mimeType: string;
  /** Epoch ms. */
  readonly downloadedAt: number;
  /** Epoch ms of the last listening; null where nobody has listened yet. */
  readonly playedAt: number | null;
  /** Seconds from the start where one stopped listening; null at the start or the end. */
  readonly stoppedAtSeconds: number | null;
  /** What it holds; not there while nobody has looked, right after it came from an earlier version of the app. */
  readonly sound?: SoundFacts;
}

/** A listed duration is of whole seconds, and may count the time until somebody answered. */
const tolerance = { share: 0.1, seconds: 3 };

/** Whether a recording of so many seconds lacks clearly more of what the account lists than durations differ by. */
export function isClearlyShorter(seconds: number, listedSeconds: number): boolean {
  return listedSeconds - seconds > Math.max(tolerance.seconds, listedSeconds * tolerance.share);
}

/** Seconds that a file's sound lacks of what the account lists; null where it lacks none to speak of, or that cannot be told. */
export function secondsShorter(file: RecordingFile | null, listedSeconds: number | null): number | null {
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
  /** The last tries failed one after the other: the storage is left in peace, and fetching goes on by itself then. Epoch ms; only where nothing else holds it up. */
  readonly backoffUntil?: number;
}

/** What reading every kept recording again from the disk has shown. */
export interface RecordingsCheck {
  /** Epoch ms of its end. */
  readonly checkedAt: number;
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
  /** Epoch ms. */
  readonly at: number;
  /** The room was full, they were old, the account no longer lists their calls, or those began before what a person wants on this laptop. */
  readonly reason: 'room' | 'age' | 'gone' | 'range';
  readonly recordings: number;
  readonly bytes: number;
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
  readonly kept: { readonly count: number; readonly bytes: number };
  /** Those that are here because they were played. */
  readonly cached: { readonly count: number; readonly bytes: number };
  /** Bytes free on the disk of the data folder. */
  readonly freeBytes: number;
}
