import { recordingPath } from '../../../shared/recording.ts';

/** Where the audio element finds a call's recording. */
export function recordingUrl(callSid: string): string {
  return new URL(recordingPath(callSid), window.location.origin).href;
}
