import type { AppError } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AudibleSides, Listening, OpenAudio } from './audio-source.ts';
import type { LoopMarks } from './jumps.ts';

export type PlaybackStage =
  | 'empty'
  /** The recording is being downloaded, and plays by itself once it is here. */
  | 'fetching'
  /** Main downloads it when the network is back; then it waits to be played. */
  | 'queued'
  | 'opening'
  | 'ready'
  | 'problem';

/** What a person chose once, for all recordings, and is remembered as settings. */
export interface PlaybackPreferences {
  readonly rate: number;
  /** 0 to 4; 1 is as recorded. */
  readonly volume: number;
  readonly skipSilence: boolean;
  readonly swapSides: boolean;
}

export interface PlaybackState extends PlaybackPreferences {
  readonly callSid: string | null;
  readonly stage: PlaybackStage;
  readonly playing: boolean;
  /** Seconds; 0 until the recording is open, and while its file does not tell. */
  readonly durationSeconds: number;
  readonly muted: boolean;
  readonly audibleSides: AudibleSides;
  /** From -1, the agent alone, to 1, the customer alone. */
  readonly balance: number;
  readonly loop: LoopMarks;
  /** Seconds at which playing broke off, because what follows cannot be decoded; null: nowhere yet. */
  readonly brokeOffAt: number | null;
  /** In stage `problem`. */
  readonly problem: AppError | null;
}

/** How a recording's file stands on the disk: as it was fetched, not as that, or no longer there to be read. */
export type FileCondition = 'whole' | 'damaged' | 'gone';

export interface PlaybackDeps {
  readonly openAudio: OpenAudio;
  /** How all that plays is heard from now on. */
  listen(listening: Listening): void;
  /** Something is about to be played (true), or nothing plays any more. */
  soundWanted(wanted: boolean): void;
  /** Where the audio element finds this version of a call's recording; null: whichever is here. */
  recordingUrl(callSid: string, version: EpochMs | null): string;
  /** When the file came that is on this laptop: another file of the same call has another. Null where there is none. */
  versionHere(callSid: string): EpochMs | null;
  /** Mime type of the recording if it is on this laptop, else null. */
  mimeTypeHere(callSid: string): string | null;
  /** Seconds from the start where one stopped listening to it; null at the start or the end. */
  stoppedAt(callSid: string): number | null;
  /** Remembers that. */
  positionChanged(callSid: string, stoppedAtSeconds: number | null): void;
  /** Why nothing of a recording that is here can be played, as sentences; null where it can be, as far as is known. */
  whyUnplayable(callSid: string): string | null;
  condition(callSid: string): Promise<FileCondition>;
  /** Why no recording can be fetched now; null when one can. */
  whyNoDownload(): AppError | null;
  /** Resolves when the recording is here; throws CodedErrors, of which 'offline' means that it stays queued. */
  download(callSid: string): Promise<unknown>;
  cancelDownload(callSid: string): Promise<unknown>;
  /** Resolves when another file has taken the place of the one that is here, which stays where none comes; throws CodedErrors. */
  downloadAgain(callSid: string): Promise<unknown>;
}

export const noMarks: LoopMarks = { from: null, to: null };

/** What is of one recording, and begins anew with the next. */
export const nothingLoaded = {
  callSid: null,
  stage: 'empty',
  playing: false,
  durationSeconds: 0,
  loop: noMarks,
  brokeOffAt: null,
  problem: null,
} as const;

/** Seconds that are heard again after a pause, to find back into the sentence. */
export const backAfterPause = 2;

/** Nearer to the end than this, one has heard it all, and the next time begins at the start. Seconds. */
const nearEndSeconds = 5;

/** Where one who stopped listening at `seconds` begins again; null: at the start. `duration` is 0 where it is not known. */
export function placeToKeep(seconds: number, duration: number): number | null {
  return seconds < 1 || (duration > 0 && seconds > duration - nearEndSeconds) ? null : seconds;
}

/** Downloading again would bring the same file, so it is not offered. */
export function cannotPlay(why: string): AppError {
  return { code: 'recording-not-audio', message: why, retryable: false };
}

export function notDecoded(detail: string): string {
  return `Voicelogs cannot play this file (${detail}). It is whole: downloading it again would bring the same one. Save the recording to play it in another program.`;
}

export function fileIsDamaged(): AppError {
  return {
    code: 'recording-not-audio',
    message:
      'The file of this recording was damaged on this laptop: it is not what was downloaded. Nothing else is affected; download it again.',
    retryable: true,
  };
}

export function fileIsGone(): AppError {
  return {
    code: 'recording-gone',
    message:
      'The file of this recording is no longer on this laptop: it or its folder was removed while it was open. The call and all else stay as they are; download it again to go on listening.',
    retryable: true,
  };
}

export function noRecording(): AppError {
  return {
    code: 'no-recording',
    message:
      'The account has no recording of this call, so there is nothing to play. Recordings sometimes arrive late: look again on the call. Nothing else is affected.',
    retryable: false,
  };
}
