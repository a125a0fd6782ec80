import { expect, test } from 'vitest';
import { missingByReason, stillMissing } from '../../../../../src/renderer/features/downloads/missing-by-reason.ts';
import type { RecordingState } from '../../../../../src/shared/recording.ts';

test('what a check found wanting is told by why, each call of it, what most have first', () => {
  const missing = [
    { callSid: 'a', message: 'It is damaged.' },
    { callSid: 'b', message: 'It waits.' },
    { callSid: 'c', message: 'It waits.' },
  ];
  expect(missingByReason(missing)).toEqual([
    { message: 'It waits.', callSids: ['b', 'c'] },
    { message: 'It is damaged.', callSids: ['a'] },
  ]);
  expect(missingByReason([])).toEqual([]);
});

test('what was fetched since, or is kept no longer, is not missing any more', () => {
  const ready = (callSid: string, downloadedAt: number): RecordingState => ({
    callSid,
    kept: true,
    state: 'ready',
    file: { bytes: 1, mimeType: 'audio/mpeg', downloadedAt, playedAt: null, stoppedAtSeconds: null },
  });
  const states: RecordingState[] = [
    ready('came', 2_000),
    ready('without its call', 500),
    { callSid: 'waits', kept: true, state: 'queued' },
  ];
  const message = 'It is not here.';
  const missing = ['came', 'without its call', 'waits', 'let go'].map((callSid) => ({ callSid, message }));
  const check = { checkedAt: 1_000, kept: 4, whole: 1, without: 0, missing };
  const still = stillMissing(check, new Map(states.map((state) => [state.callSid, state])));
  expect(still.map(({ callSid }) => callSid)).toEqual(['without its call', 'waits']);
});
