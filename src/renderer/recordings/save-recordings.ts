import { notifications } from '@mantine/notifications';
import type { Call } from '../../shared/call.ts';
import { sidOf } from '../../shared/call-part.ts';
import { calendarDay } from '../../shared/time-zone.ts';
import { agentText, countOf, formatMinute } from '../ui/format.ts';
import { savingShown } from './save-with-progress.tsx';

/** A file's name without extension: when the call began, its agent and the customer's number, what is not known left out. */
export function recordingFileName(call: Call, zone: string): string {
  const { startTime, agent, customer, callSid } = call;
  const when =
    startTime === null ? null : `${calendarDay(startTime, zone)} ${formatMinute(startTime, zone).replace(':', '.')}`;
  const parts = [when, agent === null ? null : agentText(agent), customer.number].filter((part) => part !== null);
  return parts.length === 0 ? sidOf(callSid) : parts.join(' ');
}

/** Saves copies where the person chooses, of the calls whose recording is here. `isHere` says which are. Rejects with an error fit to be shown. */
export async function saveRecordings(
  calls: AsyncIterable<Call> | Iterable<Call>,
  isHere: (callSid: string) => boolean,
  zone: string,
): Promise<void> {
  const files: { callSid: string; fileName: string }[] = [];
  const seen = new Set<string>();
  let others = 0;
  for await (const call of calls) {
    const callSid = sidOf(call.callSid);
    // The parts of a call have one recording.
    if (seen.has(callSid)) continue;
    seen.add(callSid);
    if (isHere(callSid)) files.push({ callSid, fileName: recordingFileName(call, zone) });
    else if (call.recording.available) others += 1;
  }
  const notHere =
    others === 0
      ? ''
      : ` ${countOf(others, 'recording is', 'recordings are')} not on this laptop: keep them offline first.`;
  if (files.length === 0) {
    notifications.show({ message: `There is no recording to save.${notHere}` });
    return;
  }
  const answer = await savingShown(files);
  if (answer === null) return;
  const { saved, where } = answer;
  const left = files.length - saved;
  const notSaved = left === 0 ? '' : ` ${countOf(left, 'other was', 'others were')} not saved.`;
  notifications.show({ message: `${countOf(saved, 'recording')} saved in ${where}.${notSaved}${notHere}` });
}
