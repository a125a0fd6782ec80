import type { RecordingState } from '../../../shared/recording.ts';
import { request } from '../../bridge.ts';
import { showFailure } from '../../ui/show-failure.ts';

/** Asks for recordings once more, now: what failed, and what the account had none of. */
export function tryAgain(recordings: readonly RecordingState[]): void {
  const sids = (isLost: boolean) =>
    recordings.filter(({ state }) => (state === 'absent') === isLost).map(({ callSid }) => callSid);
  const [known, lost] = [sids(false), sids(true)];
  if (known.length > 0) request('recording.retry', { callSids: known }).catch(showFailure);
  // Kept, and nobody fetches it: it has to be wanted anew.
  if (lost.length > 0) request('recording.keep', { callSids: lost, kept: true }).catch(showFailure);
}
