import { expect, test } from 'vitest';
import { playableFile } from '../../../src/shared/recording.ts';

const file = { bytes: 1, mimeType: 'audio/mpeg', downloadedAt: 0, playedAt: null, stoppedAtSeconds: null };

test('a file that is here can be played, also while another one is waited for', () => {
  const one = { callSid: 'a', kept: true };
  expect(playableFile({ ...one, state: 'ready', file })).toBe(file);
  expect(playableFile({ ...one, state: 'queued', file })).toBe(file);
  expect(playableFile({ ...one, state: 'queued' })).toBeNull();
  expect(playableFile({ ...one, state: 'absent' })).toBeNull();
  expect(playableFile(undefined)).toBeNull();
});
