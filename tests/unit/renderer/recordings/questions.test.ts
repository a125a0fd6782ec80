import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  cancelQuestion,
  noLongerQuestion,
  type ReadyRecording,
  removalQuestion,
} from '../../../../src/renderer/recordings/questions.ts';
import { RecordingStore } from '../../../../src/renderer/recordings/recording-store.ts';
import type { RecordingState } from '../../../../src/shared/recording.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const here = (callSid: string, kept: boolean): ReadyRecording => ({
  callSid,
  kept,
  state: 'ready',
  file: { bytes: 2_000_000, mimeType: 'audio/mpeg', downloadedAt: 0, playedAt: null, stoppedAtSeconds: null },
});

describe('before recordings are removed', () => {
  test('their number, their size and how many of them are kept are told', () => {
    const { title, text, yes } = removalQuestion([here('a', true), here('b', true), here('c', false)]);
    expect(title).toBe('Remove 3 recordings from this laptop?');
    expect(text).toContain('3 files, 6.0 MB, are deleted');
    expect(text).toContain('2 of them will no longer be kept offline.');
    expect(yes).toBe('Remove 3');
  });

  test('nothing is said of keeping where none is kept', () => {
    expect(removalQuestion([here('a', false)]).text).not.toContain('kept');
    expect(removalQuestion([here('a', true)]).text).toContain('It will no longer be kept offline.');
  });
});

test('before calls are kept no longer, it is told what stays for now and what is not fetched', () => {
  const { title, text } = noLongerQuestion([here('a', true), { callSid: 'b', kept: true, state: 'queued' }]);
  expect(title).toBe('Stop keeping 2 calls offline?');
  expect(text).toBe(
    '1 recording, 2.0 MB, stays on this laptop until the room is needed. 1 recording that is not here yet will not be downloaded.',
  );
});

describe('before downloads are cancelled', () => {
  const waits = (callSid: string): RecordingState => ({ callSid, kept: true, state: 'queued' });
  const notLater = () => undefined;

  test('their number is told', () => {
    expect(cancelQuestion([waits('b')], new RecordingStore(notLater)).title).toBe('Stop 1 waiting download?');
  });

  test('those that are here or on their way by the answer are left alone', async () => {
    const asked = vi.fn(async (_name: string, _argument: unknown) => ({ ok: true, value: null }));
    vi.stubGlobal('window', { voicelogs: { request: asked } });
    const store = new RecordingStore(notLater);
    const waiting = ['a', 'b', 'c'].map(waits);
    store.take(waiting);
    const question = cancelQuestion(waiting, store);
    store.take([here('a', true), { callSid: 'b', kept: true, state: 'downloading', receivedBytes: 0, totalBytes: 1 }]);
    await question.act();
    expect(asked.mock.calls).toEqual([['recording.cancel', { callSids: ['c'] }]]);
  });
});
