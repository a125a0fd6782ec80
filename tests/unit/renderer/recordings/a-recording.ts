import type { RecordingFile, RecordingState } from '../../../../src/shared/recording.ts';

const file: RecordingFile = {
  bytes: 1_000,
  mimeType: 'audio/mpeg',
  downloadedAt: 1,
  playedAt: null,
  stoppedAtSeconds: null,
};

/** A recording that is on this laptop. */
export function readyRecording(callSid: string, kept = true): RecordingState {
  return { callSid, kept, state: 'ready', file };
}

/** A recording that waits to be downloaded. */
export function queuedRecording(callSid: string): RecordingState {
  return { callSid, kept: true, state: 'queued' };
}

/** A recording that was removed from this laptop. */
export function removedRecording(callSid: string): RecordingState {
  return { callSid, kept: false, state: 'absent' };
}
