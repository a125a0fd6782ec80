import { describe, expect, test } from 'vitest';
import {
  cancelQuestion,
  noLongerQuestion,
  type ReadyRecording,
  removalQuestion,
} from '../../../../../src/renderer/features/recordings/questions.ts';

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
    expect(text).toContain('2 of them are kept offline, which ends too.');
    expect(yes).toBe('Remove 3');
  });

  test('nothing is said of keeping where none is kept', () => {
    expect(removalQuestion([here('a', false)]).text).not.toContain('kept');
    expect(removalQuestion([here('a', true)]).text).toContain('It is kept offline, which ends too.');
  });
});

test('before calls are kept no longer, it is told what stays for now and what is not fetched', () => {
  const { title, text } = noLongerQuestion([here('a', true), { callSid: 'b', kept: true, state: 'queued' }]);
  expect(title).toBe('Keep 2 calls offline no longer?');
  expect(text).toBe(
    '1 recording, 2.0 MB, stays on this laptop until the room is wanted for others. 1 recording that is not here yet will not be fetched.',
  );
});

test('before downloads are cancelled, their number is told', () => {
  expect(cancelQuestion([{ callSid: 'b', kept: true, state: 'queued' }]).title).toBe('Cancel 1 download?');
});
