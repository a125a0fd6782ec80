import { beforeEach, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import { nextRecorded } from '../../../../src/renderer/playback/next-recorded.ts';
import { aCall } from '../cache/a-call.ts';
import { aQuery, cacheWith, forgetDatabasesAfterEach } from '../cache/open-cache.ts';

forgetDatabasesAfterEach();

const recorded = { available: true, duration: 280, channels: 'dual' };
const without = { available: false, duration: null, channels: null };
let cache: CacheApi;

/** Newest first: e, d (without a recording), c, b (missed), a. */
beforeEach(async () => {
  cache = await cacheWith([
    aCall({ callSid: 'a', startTime: 1, recording: recorded }),
    aCall({ callSid: 'b', startTime: 2, recording: recorded, status: 'missed' }),
    aCall({ callSid: 'c', startTime: 3, recording: recorded }),
    aCall({ callSid: 'd', startTime: 4, recording: without }),
    aCall({ callSid: 'e', startTime: 5, recording: recorded }),
  ]);
  await cache.setRecordingsOnLaptop(['a', 'e']);
});

const beside = async (callSid: string, by: 1 | -1, online = true, changes = {}) =>
  (await nextRecorded(cache, aQuery(changes), { callSid, by, online }))?.callSid ?? null;

it('goes down and up the list, past calls without a recording', async () => {
  expect(await beside('e', 1)).toBe('c');
  expect(await beside('c', -1)).toBe('e');
});

it('ends at both ends of the list', async () => {
  expect(await beside('a', 1)).toBeNull();
  expect(await beside('e', -1)).toBeNull();
});

it('follows the list’s filters and order', async () => {
  expect(await beside('c', 1, true, { statuses: ['completed'] })).toBe('a');
  expect(await beside('c', 1, true, { sort: { by: 'startTime', descending: false } })).toBe('e');
});

it('offline, only what is on this laptop is next', async () => {
  expect(await beside('e', 1, false)).toBe('a');
});

it('from a call that is not in the list it goes to the list’s first, and back to none', async () => {
  expect(await beside('b', 1, true, { statuses: ['completed'] })).toBe('e');
  expect(await beside('b', -1, true, { statuses: ['completed'] })).toBeNull();
});

it('from a call that is in the list without a recording that can be heard, it walks on from its place', async () => {
  expect(await beside('d', 1)).toBe('c');
  expect(await beside('d', -1)).toBe('e');
  expect(await beside('b', 1, false)).toBe('a');
  expect(await beside('c', -1, false)).toBe('e');
});

it('in a list of calls without a recording there is none', async () => {
  expect(await beside('e', 1, true, { recording: 'none' })).toBeNull();
});
