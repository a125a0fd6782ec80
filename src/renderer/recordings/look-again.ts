import { notifications } from '@mantine/notifications';
import { request } from '../bridge.ts';
import { countOf, formatCount } from '../ui/format.ts';
import { showFailure } from '../ui/show-failure.ts';
import type { RecordingStore } from './recording-store.ts';

type States = Pick<RecordingStore, 'get' | 'subscribe'>;

/** Asks the account again for recordings that it did not have, and says what became of it. `callSids` of the account. */
export function lookAgain(states: States, callSids: readonly string[]): void {
  const waiting = new Set(callSids);
  let found = 0;
  let none = 0;
  const ends: (() => void)[] = [];
  const stop = () => {
    for (const end of ends) end();
  };
  for (const callSid of callSids) {
    let asked = false;
    ends.push(
      states.subscribe(callSid, () => {
        const state = states.get(callSid)?.state;
        if (state === 'queued' || state === 'downloading') {
          asked = true;
          return;
        }
        if (!asked || !waiting.delete(callSid)) return;
        if (state === 'ready') found += 1;
        else if (state === 'without') none += 1;
        if (waiting.size > 0) return;
        stop();
        notifications.show({ id: 'looked-again', message: lookedText(found, none, callSids.length), color: 'gray' });
      }),
    );
  }
  notifications.hide('looked-again');
  request('recording.retry', { callSids: [...callSids] }).catch((thrown: unknown) => {
    stop();
    showFailure(thrown);
  });
}

/** What looking again has shown; what failed or was cancelled is told where it stands. */
export function lookedText(found: number, none: number, asked: number): string {
  if (asked === 1 && none === 1) return 'Looked again just now: the account still has no recording of this call.';
  if (asked === 1 && found === 1) return 'Looked again: the recording has arrived.';
  const others = asked - found - none;
  const parts = [
    `${formatCount(found)} of ${countOf(asked, 'recording')} arrived`,
    none > 0 && `${countOf(none, 'call')} still without`,
    others > 0 && `${formatCount(others)} not known`,
  ];
  return `Looked again just now: ${parts.filter(Boolean).join(', ')}.`;
}
