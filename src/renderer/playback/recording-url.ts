import { sidOf } from '../../shared/call-part.ts';
import { recordingPath } from '../../shared/recording.ts';
import type { EpochMs } from '../../shared/units.ts';

/** Where the audio element finds a call's recording, as {@link recordingPath}. */
export function recordingUrl(callSid: string, version: EpochMs | null): string {
  return new URL(recordingPath(sidOf(callSid), version), window.location.origin).href;
}
