import type { AppError } from './result.ts';

/** A recording on its way to, or on, this laptop. A call that is not listed has none here. */
export type RecordingState =
  | { readonly callSid: string; readonly state: 'queued' }
  | {
      readonly callSid: string;
      readonly state: 'downloading';
      readonly receivedBytes: number;
      /** Null when the server does not say. */
      readonly totalBytes: number | null;
    }
  | { readonly callSid: string; readonly state: 'ready'; readonly file: RecordingFile }
  | { readonly callSid: string; readonly state: 'failed'; readonly error: AppError }
  /** Removed from this laptop, or a download that was cancelled: as if it had never been asked for. */
  | { readonly callSid: string; readonly state: 'absent' };

export interface RecordingFile {
  readonly bytes: number;
  /** As sniffed from the content, e.g. `audio/mpeg`. */
  readonly mimeType: string;
  /** Epoch ms. */
  readonly downloadedAt: number;
}

/** Where a player finds a ready recording: a path of the app's own origin that names the call, never a file. */
export function recordingPath(callSid: string): string {
  return `/recordings/${encodeURIComponent(callSid)}`;
}
