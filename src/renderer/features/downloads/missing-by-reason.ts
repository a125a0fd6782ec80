import type { RecordingsCheck } from '../../../shared/recording.ts';
import type { RecordingStates } from '../../recordings/recording-store.ts';

export interface MissingCalls {
  readonly message: string;
  readonly callSids: readonly string[];
}

/** The calls that a check found wanting by why that is: what most have first. */
export function missingByReason(missing: RecordingsCheck['missing']): MissingCalls[] {
  const reasons = Map.groupBy(missing, ({ message }) => message);
  return [...reasons]
    .map(([message, calls]) => ({ message, callSids: calls.map(({ callSid }) => callSid) }))
    .sort((one, other) => other.callSids.length - one.callSids.length);
}

/** What a check found wanting and still is: neither fetched since nor kept no longer. */
export function stillMissing(
  { missing, checkedAt }: RecordingsCheck,
  states: RecordingStates,
): RecordingsCheck['missing'] {
  return missing.filter(({ callSid }) => {
    const state = states.get(callSid);
    const hasCome = state?.state === 'ready' && state.file.downloadedAt > checkedAt;
    return state?.kept === true && !hasCome;
  });
}
