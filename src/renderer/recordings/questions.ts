import type { RecordingState } from '../../shared/recording.ts';
import { request } from '../bridge.ts';
import type { Question } from '../ui/ConfirmDialog.tsx';
import { countOf, formatBytes, formatCount } from '../ui/format.ts';
import type { RecordingStore } from './recording-store.ts';
import { removeRecordings } from './remove-recordings.ts';

export type ReadyRecording = Extract<RecordingState, { state: 'ready' }>;

export function isReady(recording: RecordingState): recording is ReadyRecording {
  return recording.state === 'ready';
}

function sizeOf(recordings: readonly ReadyRecording[]): string {
  return formatBytes(recordings.reduce((sum, { file }) => sum + file.bytes, 0));
}

const sidsOf = (recordings: readonly RecordingState[]) => recordings.map(({ callSid }) => callSid);

/** Asked, because the account deletes recordings for good after a time: a file may be the last one. */
export function removalQuestion(recordings: readonly ReadyRecording[]): Question {
  const isOne = recordings.length === 1;
  const kept = recordings.filter((one) => one.kept).length;
  const which = isOne ? 'It' : kept === recordings.length ? 'They' : `${formatCount(kept)} of them`;
  const text = isOne
    ? `The file, ${sizeOf(recordings)}, is deleted from this laptop; the call stays. It can be downloaded again for as long as your account keeps it.`
    : `${countOf(recordings.length, 'file')}, ${sizeOf(recordings)}, are deleted from this laptop; the calls stay. They can be downloaded again for as long as your account keeps them.`;
  return {
    title: isOne ? 'Remove this recording?' : `Remove ${formatCount(recordings.length)} recordings from this laptop?`,
    text: kept === 0 ? text : `${text} ${which} will no longer be kept offline.`,
    yes: isOne ? 'Remove' : `Remove ${formatCount(recordings.length)}`,
    deletes: true,
    act: () => removeRecordings(sidsOf(recordings)),
  };
}

/** Asked, because what is still to come is given up, and what is here may go as soon as its room is wanted. */
export function noLongerQuestion(kept: readonly RecordingState[]): Question {
  const here = kept.filter(isReady);
  const others = kept.length - here.length;
  const stay =
    here.length === 0
      ? ''
      : ` ${countOf(here.length, 'recording')}, ${sizeOf(here)}, ${here.length === 1 ? 'stays' : 'stay'} on this laptop until the room is needed.`;
  const notHere =
    others === 0
      ? ''
      : ` ${countOf(others, 'recording that is', 'recordings that are')} not here yet will not be downloaded.`;
  return {
    title: `Stop keeping ${countOf(kept.length, 'call')} offline?`,
    text: `${stay}${notHere}`.trim(),
    yes: 'Stop keeping',
    deletes: false,
    act: () => request('recording.keep', { callSids: sidsOf(kept), kept: false }),
  };
}

/**
 * Asked of many at once, because what has come of them is lost and they are kept no longer. By the answer, some may be here
 * or on their way: those are left alone.
 */
export function cancelQuestion(waiting: readonly RecordingState[], recordings: Pick<RecordingStore, 'get'>): Question {
  return {
    title: `Stop ${countOf(waiting.length, 'waiting download')}?`,
    text: 'These calls will no longer be kept offline. A download that has begun goes on, and recordings on this laptop stay.',
    yes: `Stop ${countOf(waiting.length, 'download')}`,
    deletes: false,
    act: () => {
      const stillWaiting = waiting.filter(({ callSid }) => recordings.get(callSid)?.state === 'queued');
      return request('recording.cancel', { callSids: sidsOf(stillWaiting) });
    },
  };
}
