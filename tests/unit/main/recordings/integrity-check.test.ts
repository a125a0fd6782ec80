import { readdir, rename, rm, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CodedError } from '../../../../src/shared/result.ts';
import { wav } from './audio-samples.ts';
import { audio, detailOf, recordingsRig } from './recordings-rig.ts';
import { contentOf, flipBit, opened, recordingPathIn } from './sealed-folder.ts';

/** A service that keeps these, all of them here, their calls known. */
async function keeping(callSids: readonly string[]) {
  const rig = await recordingsRig();
  for (const callSid of callSids) rig.cache.calls.add(callSid);
  await rig.service.keep(callSids, true);
  await rig.allBecome(callSids, 'ready');
  const pathOf = (callSid: string) => recordingPathIn(join(rig.folder, 'acc'), callSid);
  const progress: [number, number][] = [];
  const check = () => rig.service.check((done, total) => progress.push([done, total]));
  return { ...rig, pathOf, progress, check };
}

test('a check reads every kept recording again, and says that all is whole', async () => {
  const { check, progress, clock, service } = await keeping(['a', 'b', 'c']);
  await service.download('cached');
  expect(await check()).toEqual({ checkedAt: clock.now(), kept: 3, whole: 3, without: 0, missing: [] });
  expect(progress[0]).toEqual([0, 3]);
  expect(progress.at(-1)).toEqual([3, 3]);
});

test('a single bit that is not what was fetched is found, named, and the recording fetched again', async () => {
  const { check, pathOf, becomes, states } = await keeping(['a', 'b']);
  await flipBit(await pathOf('b'));
  states.length = 0;
  expect(await check()).toMatchObject({
    kept: 2,
    whole: 1,
    missing: [{ callSid: 'b', message: expect.stringContaining('damaged') }],
  });
  await becomes('b', 'ready');
  expect(await opened(await pathOf('b'))).toEqual(audio);
  expect(await check()).toMatchObject({ whole: 2, missing: [] });
});

test('a file that was cut short, or deleted, is found, named, and fetched again', async () => {
  const { check, pathOf, states, allBecome } = await keeping(['a', 'b', 'c']);
  await truncate(await pathOf('a'), 100);
  await rm(await pathOf('b'));
  states.length = 0;
  const { whole, missing } = await check();
  expect(whole).toBe(1);
  expect(missing.map(({ callSid }) => callSid)).toEqual(['a', 'b']);
  expect(missing[1]?.message).toContain('deleted');
  await allBecome(['a', 'b'], 'ready');
  expect(await check()).toMatchObject({ whole: 3, missing: [] });
});

test('files that are all gone are fetched again together, in the order in which they are kept', async () => {
  const callSids = ['a', 'b', 'c', 'd'];
  const { check, service, folder } = await keeping(callSids);
  service.setNetwork('offline');
  await rm(join(folder, 'acc'), { recursive: true });
  expect(await check()).toMatchObject({ kept: 4, whole: 0 });
  expect((await service.list()).map(({ callSid, state }) => [callSid, state])).toEqual(
    callSids.map((callSid) => [callSid, 'queued']),
  );
});

test('a damaged recording stays until it is replaced, also over a restart, and does not count as whole', async () => {
  const { check, pathOf, service, restarted, latest } = await keeping(['a']);
  const path = await pathOf('a');
  await flipBit(path);
  service.setNetwork('offline');
  expect(await check()).toMatchObject({ whole: 0, missing: [{ callSid: 'a' }] });
  expect(latest('a')).toMatchObject({ state: 'queued', file: { bytes: audio.length } });
  expect(await service.file('a')).toMatchObject({ path });
  await service.close();
  const next = restarted();
  await next.becomes('a', 'ready');
  expect(await opened(await pathOf('a'))).toEqual(audio);
  expect(await next.service.check(() => undefined)).toMatchObject({ whole: 1, missing: [] });
});

test('a damaged recording stays, and stays kept, where a person cancels that it is fetched again', async () => {
  const { check, pathOf, service, latest } = await keeping(['a']);
  const path = await pathOf('a');
  await flipBit(path);
  service.setNetwork('offline');
  await check();
  expect(latest('a')).toMatchObject({ state: 'queued' });
  await service.cancel(['a']);
  expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready', kept: true }]);
  expect(await service.file('a')).toMatchObject({ path });
});

test('a recording that has come by the time its download is cancelled stays, and stays kept', async () => {
  const { service } = await keeping(['a']);
  await service.cancel(['a']);
  expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready', kept: true }]);
});

test('a damaged recording goes when nobody keeps it any more', async () => {
  const { check, pathOf, service, folder } = await keeping(['a']);
  await flipBit(await pathOf('a'));
  service.setNetwork('offline');
  await check();
  await service.keep(['a'], false);
  expect(await service.list()).toEqual([]);
  expect(await readdir(join(folder, 'acc'))).toEqual([]);
});

test('a file that cannot be read is named and left as it is: it may be whole', async () => {
  const { check, pathOf, service, asked } = await keeping(['a', 'b']);
  const path = await pathOf('a');
  await rename(path, `${path}.whole`);
  // A link to itself: nobody can read that, whatever their rights.
  await symlink(path, path);
  expect(await check()).toMatchObject({
    whole: 1,
    missing: [{ callSid: 'a', message: expect.stringContaining('ELOOP') }],
  });
  expect(await service.file('a')).toMatchObject({ path });
  expect(asked).toHaveLength(2);
  await rename(`${path}.whole`, path);
  expect(await check()).toMatchObject({ whole: 2, missing: [] });
});

test('what is not here is named with the reason why, and calls without a recording are counted', async () => {
  const { check, service, answers, storage, becomes, latest } = await keeping([]);
  answers.set('none', () => ({ detail: detailOf('none'), recordingUrl: null }));
  storage.answer = (request, response) => {
    if (request.url !== '/gone') return false;
    response.writeHead(404).end();
    return true;
  };
  await service.keep(['none', 'gone'], true);
  await becomes('none', 'without');
  await becomes('gone', 'failed');
  service.setNetwork('offline');
  await service.keep(['waits'], true);
  expect(latest('waits')).toMatchObject({ state: 'queued' });
  expect(await check()).toMatchObject({
    kept: 3,
    whole: 0,
    without: 1,
    missing: [
      { callSid: 'gone', message: expect.stringContaining('no longer has this recording') },
      { callSid: 'waits', message: 'It waits to be downloaded.' },
    ],
  });
});

test('a recording that was not there when it was asked for, and is now, is missing, and fetched', async () => {
  const { check, service, answers, becomes, cache } = await keeping(['a']);
  answers.set('late', () => ({ detail: detailOf('late'), recordingUrl: null }));
  cache.calls.add('late');
  await service.keep(['late'], true);
  await becomes('late', 'without');
  answers.clear();
  cache.recorded.add('late');
  expect(await check()).toMatchObject({
    kept: 2,
    whole: 1,
    without: 0,
    missing: [{ callSid: 'late', message: expect.stringContaining('has come') }],
  });
  await becomes('late', 'ready');
});

test('a whole recording whose call or timeline is not here is named too, and the timeline is fetched', async () => {
  const { check, cache, asked } = await keeping(['a', 'b']);
  cache.calls.delete('a');
  cache.details.delete('b');
  const { whole, missing } = await check();
  expect(whole).toBe(2);
  expect(missing).toEqual([
    { callSid: 'a', message: expect.stringContaining('not among the calls') },
    { callSid: 'b', message: expect.stringContaining('timeline') },
  ]);
  await expect.poll(() => cache.details.has('b')).toBe(true);
  expect(asked.map(({ callSid }) => callSid).sort()).toEqual(['a', 'b', 'b']);
});

test('one timeline that fails does not stop the others, and one of a removed call is not asked for', async () => {
  const { check, cache, asked, answers, service } = await keeping(['a', 'b', 'c', 'd']);
  cache.details.clear();
  cache.gone.add('b');
  answers.set('a', () => {
    throw new CodedError('server-error', 'The API could not give the call.', { retryable: true });
  });
  asked.length = 0;
  const { missing } = await check();
  expect(missing.find(({ callSid }) => callSid === 'b')?.message).toContain('cannot be fetched any more');
  await expect.poll(() => [...cache.details].sort()).toEqual(['c', 'd']);
  answers.clear();
  await service.syncedWhole('acc');
  await expect.poll(() => [...cache.details].sort()).toEqual(['a', 'c', 'd']);
  expect(asked.map(({ callSid }) => callSid)).toEqual(['a', 'c', 'd', 'a']);
});

test('a check that cannot ask the cache says so of each, and of the files what it has seen', async () => {
  const { check, cache } = await keeping(['a']);
  cache.isOpen = false;
  expect(await check()).toMatchObject({
    whole: 1,
    missing: [{ callSid: 'a', message: expect.stringContaining('could not be looked up') }],
  });
});

test.each([
  ['kept', true],
  ['only played', false],
])('a damaged recording that is %s is found as it is played, plays on, and is fetched again', async (_, kept) => {
  const { service, becomes, folder, latest, states } = await recordingsRig({ body: () => wav(200_000) });
  if (kept) await service.keep(['a'], true);
  else await service.download('a');
  await becomes('a', 'ready');
  await flipBit(await recordingPathIn(join(folder, 'acc'), 'a'), 1);
  service.setNetwork('offline');
  expect(await service.condition('a')).toBe('damaged');
  const sound = await service.sound('a', false);
  if (sound === null) throw new Error('It is not here.');
  expect((await contentOf(sound)).equals(wav(200_000).fill(0, 65_536, 131_072))).toBe(true);
  expect(latest('a')).toMatchObject({ state: 'queued', kept, file: { bytes: 200_000 } });
  states.length = 0;
  service.setNetwork('online');
  await becomes('a', 'ready');
  expect(await service.condition('a')).toBe('whole');
  expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready', kept }]);
});

test('no figures are made of a damaged recording: the analysis gets an error, and it is fetched again', async () => {
  const { service, becomes, folder, latest } = await recordingsRig();
  await service.keep(['a'], true);
  await becomes('a', 'ready');
  await flipBit(await recordingPathIn(join(folder, 'acc'), 'a'));
  service.setNetwork('offline');
  const sound = await service.sound('a', true);
  if (sound === null) throw new Error('It is not here.');
  await expect(contentOf(sound)).rejects.toThrow('damaged');
  expect(latest('a')).toMatchObject({ state: 'queued', kept: true });
});
