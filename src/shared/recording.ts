import type { AppError } from './result.ts';
import type { SoundFacts } from './sound-facts.ts';
import type { Bytes, EpochMs, Seconds } from './units.ts';

/**
 * A recording on this laptop, or on its way. It is **kept** if a person or a saved search keeps it offline: the app never deletes
 * it by itself. It is **cached** if it is here only because it was played: it is deleted by quota or age. `failure` of a queued
 * one: why the last attempt failed; it is retried. `file` of one that is not `ready`: the former file, perhaps damaged, until it
 * is replaced. A call without a state has no recording here, and none is queued.
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
  /** Neither on this laptop nor queued. */
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
  /** Facts about its sound; absent until it was examined, as after an update of the app. */
  readonly sound?: SoundFacts;
}

/** A listed duration is in whole seconds, and may include the time until somebody answered. */
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

/** The file that can be played offline; null: there is none. */
export function playableFile(recording: RecordingState | undefined): RecordingFile | null {
  return recording === undefined || recording.state === 'absent' ? null : (recording.file ?? null);
}

/** Whether its sound is here or on its way. */
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

/** What downloads of kept recordings wait for. */
export interface FetchingStatus {
  readonly held: 'paused' | 'offline' | 'signed-out' | null;
  /** Downloads are blocked until a person resumes them, e.g. `disk-full`; null: they are not. */
  readonly error: AppError | null;
  /** Several downloads failed in a row: when the next attempt is made. Only set where nothing else holds downloads up. */
  readonly backoffUntil?: EpochMs;
}

/** The result of reading every kept recording again from disk. */
export interface RecordingsCheck {
  /** When the check ended. */
  readonly checkedAt: EpochMs;
  readonly kept: number;
  /** Here, with the same bytes as when they were downloaded. */
  readonly whole: number;
  /** Kept, but the account has no recording of the call. */
  readonly without: number;
  /** Recordings that cannot be relied on offline, and why. */
  readonly missing: readonly { readonly callSid: string; readonly message: string }[];
}

/** Recordings that the app deleted by itself. */
export interface Removal {
  readonly at: EpochMs;
  /** The quota was full, they were old, the account no longer lists their calls, or the calls are before the chosen range. */
  readonly reason: 'room' | 'age' | 'gone' | 'range';
  readonly recordings: number;
  readonly bytes: Bytes;
  /** A few dozen at most. */
  readonly callSids: readonly string[];
}

/**
 * The path of a ready recording for a player, in the app's own origin. It names the call, never a file. The version tells
 * files of one call apart: Chromium's audio element reuses the bytes of a URL for up to five minutes, whatever `Cache-Control`
 * says. @param version {@link RecordingFile.downloadedAt}; null where it is not known
 */
export function recordingPath(callSid: string, version: EpochMs | null): string {
  const path = `/recordings/${encodeURIComponent(callSid)}`;
  return version === null ? path : `${path}?v=${version}`;
}

/** The path for the analysis, which gets files of MP3 frames as they are and finds its way in them by itself. */
export function analysedPath(callSid: string): string {
  return `${recordingPath(callSid, null)}?${forAnalysis}`;
}

/** The query of {@link analysedPath}. */
export const forAnalysis = 'for=analysis';

export interface StorageFacts {
  /** Kept recordings. */
  readonly kept: { readonly count: number; readonly bytes: Bytes };
  /** Recordings that are here only because they were played. */
  readonly cached: { readonly count: number; readonly bytes: Bytes };
  /** Recordings that an earlier version stored unsealed and that are not sealed yet. */
  readonly unsealed: number;
  /** Free on the disk of the data folder. */
  readonly freeBytes: Bytes;
}

/**
 * What recordings leave free on the disk, for the system and for the cache of calls, which a full disk would cost more than the next recording: a million
 * calls take 120 MB there, and as much again while their segments are written anew.
 */
export const reserveBytes = 500_000_000;
