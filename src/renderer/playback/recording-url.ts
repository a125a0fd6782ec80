import { sidOf } from '../../shared/call-part.ts';
import { recordingPath } from '../../shared/recording.ts';

/** Where the audio element finds a call's recording. */
export function recordingUrl(callSid: string): string {
  return new URL(recordingPath(sidOf(callSid)), window.location.origin).href;
}
