import { expect, test } from 'vitest';
import { isHereOrComing, playableFile } from '../../../src/shared/recording.ts';

const file = { bytes: 1, mimeType: 'audio/mpeg', downloadedAt: 0, playedAt: null, stoppedAtSeconds: null };

test('a file that is here can be played, also while another one is waited for', () => {
  const one = { callSid: 'a', kept: true };
  expect(playableFile({ ...one, state: 'ready', file })).toBe(file);
  expect(playableFile({ ...one, state: 'queued', file })).toBe(file);
  expect(playableFile({ ...one, state: 'queued' })).toBeNull();
  expect(playableFile({ ...one, state: 'absent' })).toBeNull();
  expect(playableFile(undefined)).toBeNull();
});

test('there is something to be heard of what is here, waited for or worth another try, and of nothing else', () => {
  const one = { callSid: 'a', kept: true };
  expect(isHereOrComing({ ...one, state: 'ready', file })).toBe(true);
  expect(isHereOrComing({ ...one, state: 'queued' })).toBe(true);
  expect(isHereOrComing({ ...one, state: 'without', file })).toBe(true);
  expect(isHereOrComing({ ...one, state: 'without' })).toBe(false);
  expect(isHereOrComing({ ...one, state: 'absent' })).toBe(false);
  expect(isHereOrComing(undefined)).toBe(false);
});
