import type { RecordingsCheck } from '../../../shared/recording.ts';

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
