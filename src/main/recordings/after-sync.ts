import type { RecordingLibrary } from './recording-library.ts';
import type { RecordingsDeps } from './recordings-deps.ts';
import type { Retention } from './retention.ts';

/**
 * After a sync that left everything complete: cached recordings that are too old or of calls that the account no longer
 * lists go; details that are not here come, and pinned recordings that were not there yet when they were asked for, or that
 * are listed as longer than when they came.
 */
export async function followSync(
  deps: Pick<RecordingsDeps, 'knownCalls'>,
  library: RecordingLibrary,
  retention: Retention,
): Promise<void> {
  await retention.applyRules();
  const { accountId, files, record, queue, states, replacements, details, closing } = library;
  const stored = files.all().map(({ callSid }) => callSid);
  const unavailable = record.allUnavailable().filter((callSid) => !states.isHere(callSid));
  if (stored.length + unavailable.length === 0) return;
  const known = await deps.knownCalls(accountId, [...stored, ...unavailable]);
  if (closing.signal.aborted) return;
  const { unknown, withoutDetail, available, gone, recordingSeconds } = known;
  replacements.replaceOutgrown(recordingSeconds);
  const come = new Set(available);
  queue.add(unavailable.filter((callSid) => come.has(callSid)));
  await retention.callsGone(unknown);
  const cannotCome = new Set([...unknown, ...gone]);
  const incomplete = withoutDetail.filter((callSid) => {
    return record.pins.has(callSid) && !cannotCome.has(callSid) && files.get(callSid) !== null;
  });
  await details.fetchAll(incomplete, closing.signal);
}
