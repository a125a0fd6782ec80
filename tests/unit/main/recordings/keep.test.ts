import { readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../../../src/main/api/exchange.ts';
import { unsealedText } from '../test-keys.ts';
import { audio, detailOf, holdBack, recordingsRig } from './recordings-rig.ts';
import { opened, recordingPathIn } from './sealed-folder.ts';

const oneAtATime = { parts: { atOnce: { pinned: 1, forPlayback: 2 } } };
const stateOf = (list: readonly { callSid: string; state: string; kept: boolean }[]) =>
  list.map(({ callSid, state, kept }) => `${callSid} ${state}${kept ? ' kept' : ''}`).sort();

describe('a recording that is kept', () => {
  test('is fetched and stays kept over a restart', async () => {
    const { service, becomes, restarted } = await recordingsRig();
    await service.keep(['a'], true);
    await becomes('a', 'ready');
    await service.close();
    const { service: next } = restarted();
    expect(stateOf(await next.list())).toEqual(['a ready kept']);
    expect(await next.pinned()).toEqual(['a']);
    expect(await next.facts()).toMatchObject({ kept: { count: 1 }, cached: { count: 0 } });
  });

  test('is not asked for again when it is here already', async () => {
    const { service, latest, asked, cache } = await recordingsRig();
    await service.download('a');
    expect(latest('a')).toMatchObject({ state: 'ready', kept: false });
    await service.keep(['a'], true);
    expect(latest('a')).toMatchObject({ state: 'ready', kept: true });
    expect(asked).toHaveLength(1);
    // A sync that is under way would take its call away otherwise, should the account have deleted it.
    expect([...cache.kept]).toEqual(['a']);
  });

  test('and is no longer, stays here as cached; one that has not come yet is not fetched any more', async () => {
    const { service, storage, becomes, folder } = await recordingsRig();
    await service.keep(['a'], true);
    await becomes('a', 'ready');
    const { arrived } = holdBack(storage);
    await service.keep(['b', 'c', 'd'], true);
    await arrived(2);
    await service.keep(['a', 'b', 'c', 'd'], false);
    expect(stateOf(await service.list())).toEqual(['a ready']);
    expect((await readdir(join(folder, 'acc'))).length).toBe(1);
    expect(await service.pinned()).toEqual([]);
  });

  test('and is no longer, still comes for who waits to hear it', async () => {
    const { service, storage } = await recordingsRig();
    const { arrived, letGo } = holdBack(storage);
    const heard = service.download('a');
    await arrived(1);
    await service.keep(['a'], true);
    await service.keep(['a'], false);
    letGo();
    await heard;
    expect(stateOf(await service.list())).toEqual(['a ready']);
  });

  test('whose file somebody deleted from outside is fetched again', async () => {
    const { service, becomes, states, folder } = await recordingsRig();
    await service.keep(['a'], true);
    await becomes('a', 'ready');
    for (const name of await readdir(join(folder, 'acc'))) await rm(join(folder, 'acc', name));
    states.length = 0;
    expect(await service.file('a')).toBeNull();
    await becomes('a', 'ready');
    expect(await service.file('a')).not.toBeNull();
  });

  test('is asked for in one request, whose detail goes to the cache', async () => {
    const { service, becomes, asked, cache } = await recordingsRig();
    await service.keep(['a', 'b'], true);
    await Promise.all([becomes('a', 'ready'), becomes('b', 'ready')]);
    // Side by side, so in no order.
    expect(asked.toSorted((one, other) => one.callSid.localeCompare(other.callSid))).toEqual([
      { callSid: 'a', isUrgent: false },
      { callSid: 'b', isUrgent: false },
    ]);
    expect([...cache.details].sort()).toEqual(['a', 'b']);
  });

  test('comes although the cache cannot be asked, and its detail follows after the next sync', async () => {
    const { service, becomes, cache, asked } = await recordingsRig();
    cache.isOpen = false;
    await service.keep(['a'], true);
    await becomes('a', 'ready');
    await expect(service.syncedWhole('acc')).rejects.toMatchObject({ code: 'cache-unavailable' });
    cache.isOpen = true;
    cache.calls.add('a');
    await service.syncedWhole('acc');
    await service.check(() => undefined);
    expect([...cache.details]).toEqual(['a']);
    expect(asked).toHaveLength(2);
    await service.syncedWhole('acc');
    expect(asked).toHaveLength(2);
  });
});

describe('what saved searches keep', () => {
  test('is replaced as a whole: what none of them finds any more is cached', async () => {
    const { service, becomes } = await recordingsRig();
    await service.keepSearches(['a', 'b']);
    await Promise.all([becomes('a', 'ready'), becomes('b', 'ready')]);
    await service.keepSearches(['b', 'c']);
    await becomes('c', 'ready');
    expect(stateOf(await service.list())).toEqual(['a ready', 'b ready kept', 'c ready kept']);
  });

  test('stays kept where a person keeps it too', async () => {
    const { service, becomes, restarted } = await recordingsRig();
    await service.keepSearches(['a']);
    await service.keep(['a'], true);
    await becomes('a', 'ready');
    await service.keepSearches([]);
    expect(await service.pinned()).toEqual(['a']);
    await service.close();
    expect(await restarted().service.pinned()).toEqual(['a']);
  });

  test('is not kept against the word of a person, until the person keeps it again or the searches forget it', async () => {
    const { service, becomes } = await recordingsRig();
    await service.keepSearches(['a', 'b', 'c']);
    await Promise.all(['a', 'b', 'c'].map((callSid) => becomes(callSid, 'ready')));
    await service.remove(['a']);
    await service.keep(['b'], false);
    await service.keepSearches(['c', 'b', 'a']);
    expect(await service.pinned()).toEqual(['c']);
    expect(stateOf(await service.list())).toEqual(['b ready', 'c ready kept']);
    await service.keep(['a'], true);
    await service.keepSearches(['a']);
    await service.keepSearches(['a', 'b']);
    expect((await service.pinned()).toSorted()).toEqual(['a', 'b']);
  });
});

describe('the order in which recordings are fetched', () => {
  test('is that of each job, the newest job first', async () => {
    const { service, network, asked, allBecome } = await recordingsRig(oneAtATime);
    service.setNetwork('offline');
    await service.keep(['a', 'b'], true);
    await service.keep(['c', 'd'], true);
    expect((await service.list()).map(({ callSid }) => callSid)).toEqual(['c', 'd', 'a', 'b']);
    expect(network.api).toBe(true);
    service.setNetwork('online');
    await allBecome(['a', 'b', 'c', 'd'], 'ready');
    expect(asked.map(({ callSid }) => callSid)).toEqual(['c', 'd', 'a', 'b']);
  });

  test('can be changed, and is the same after a restart', async () => {
    const { service, restarted, asked } = await recordingsRig(oneAtATime);
    service.setNetwork('offline');
    await service.keep(['a', 'b', 'c', 'd', 'e'], true);
    await service.move(['d', 'b'], 'first');
    await service.move(['a'], 'last');
    expect((await service.list()).map(({ callSid }) => callSid)).toEqual(['d', 'b', 'c', 'e', 'a']);
    await service.close();
    const { allBecome } = restarted();
    await allBecome(['a', 'b', 'c', 'd', 'e'], 'ready');
    expect(asked.map(({ callSid }) => callSid)).toEqual(['d', 'b', 'c', 'e', 'a']);
  });

  test('is that of the newest job first for what is to be heard, too', async () => {
    const { service, storage, asked } = await recordingsRig({ parts: { atOnce: { pinned: 1, forPlayback: 1 } } });
    const { arrived, letGo } = holdBack(storage);
    const heard = ['a', 'b', 'c', 'd', 'b'].map((callSid) => service.download(callSid));
    await arrived(1);
    letGo();
    await Promise.all(heard);
    expect(asked.map(({ callSid }) => callSid)).toEqual(['a', 'b', 'd', 'c']);
  });

  test('does not hold up who wants to listen', async () => {
    const { service, storage, asked } = await recordingsRig(oneAtATime);
    const { arrived, letGo, held } = holdBack(storage);
    await service.keep(['a', 'b', 'c'], true);
    await arrived(1);
    const heard = service.download('c');
    await arrived(2);
    expect(asked).toEqual([
      { callSid: 'a', isUrgent: false },
      { callSid: 'c', isUrgent: true },
    ]);
    letGo();
    await heard;
    expect(held.most).toBe(2);
  });
});

describe('a pause', () => {
  test('stops what is under way, which goes on where it stopped, after a restart too', async () => {
    const { service, storage, clock, until, restarted, states, folder } = await recordingsRig();
    const received = (bytes: number) =>
      until(() => states.some((one) => one.state === 'downloading' && one.receivedBytes === bytes));
    storage.etag = '"v1"';
    storage.answer = async (_request, response) => {
      response.writeHead(200, { 'Content-Length': audio.length, ETag: '"v1"' }).flushHeaders();
      await received(0);
      // What comes is told ten times a second.
      clock.advance(1_000);
      response.write(audio.subarray(0, 4_000));
      return true;
    };
    await service.keep(['a'], true);
    await received(4_000);
    await service.pause();
    expect(service.status).toEqual({ held: 'paused', error: null });
    expect(stateOf(await service.list())).toEqual(['a queued kept']);
    await service.close();

    const next = restarted();
    await next.service.list();
    expect(next.service.status.held).toBe('paused');
    storage.answer = () => false;
    await next.service.resume();
    expect(next.service.status.held).toBeNull();
    await next.becomes('a', 'ready');
    expect(storage.requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=4000-', '"v1"'],
    ]);
    expect(await opened(await recordingPathIn(join(folder, 'acc'), 'a'))).toEqual(audio);
  });

  test('does not undo what has come: it is here, and not fetched twice', async () => {
    // The last bytes have come before the network hears that it is to stop.
    const deaf: Fetch = (url, init) => fetch(url, { ...init, signal: null });
    const { service, becomes, asked } = await recordingsRig({ parts: { fetch: deaf } });
    const paused = new Promise<void>((resolve, reject) => {
      service.onState((told) => {
        const hasCome = told.state === 'downloading' && told.receivedBytes === told.totalBytes;
        if (hasCome) service.pause().then(resolve, reject);
      });
    });
    await service.keep(['a'], true);
    await paused;
    await becomes('a', 'ready');
    await service.resume();
    expect(stateOf(await service.list())).toEqual(['a ready kept']);
    expect(asked).toHaveLength(1);
  });

  test('holds up nobody who wants to listen', async () => {
    const { service, asked } = await recordingsRig();
    await service.pause();
    await service.keep(['a', 'b'], true);
    await service.download('b');
    expect(asked.map(({ callSid }) => callSid)).toEqual(['b']);
    expect(stateOf(await service.list())).toEqual(['a queued kept', 'b ready kept']);
  });
});

describe('a call that has no recording', () => {
  test('is said to be without, also after a restart, and asked for again only when a person wants that', async () => {
    const { service, answers, becomes, asked, restarted } = await recordingsRig();
    answers.set('a', () => ({ detail: detailOf('a'), recordingUrl: null }));
    await service.keep(['a'], true);
    await becomes('a', 'without');
    await service.close();
    const next = restarted();
    expect(stateOf(await next.service.list())).toEqual(['a without kept']);
    expect(asked).toHaveLength(1);
    answers.clear();
    await next.service.retry(['a']);
    await next.becomes('a', 'ready');
  });

  test('is asked for again after a sync that has found that there is one by now, and only then', async () => {
    const { service, answers, becomes, asked, cache, restarted } = await recordingsRig();
    answers.set('a', () => ({ detail: detailOf('a'), recordingUrl: null }));
    await service.keep(['a', 'b'], true);
    await becomes('a', 'without');
    await becomes('b', 'ready');
    await service.close();
    const next = restarted();
    cache.calls.add('a').add('b');
    await next.service.syncedWhole('acc');
    expect(asked).toHaveLength(2);
    answers.clear();
    cache.recorded.add('a').add('b');
    await next.service.syncedWhole('acc');
    await next.becomes('a', 'ready');
    expect(asked).toHaveLength(3);
  });

  test('is looked at again while its recording may still appear, for a quarter of an hour after its end', async () => {
    const { service, answers, asked, clock, becomes, latest } = await recordingsRig();
    const endTime = clock.now() - 12 * 60_000;
    answers.set('a', () => ({ detail: detailOf('a', { endTime }), recordingUrl: null }));
    await service.keep(['a'], true);
    await expect.poll(() => asked.length).toBe(1);
    await expect.poll(() => latest('a')?.state).toBe('queued');
    // Three minutes later it is there; had it not been, it would have been given up then.
    await expect.poll(() => clock.sleeping).toBeGreaterThan(0);
    answers.clear();
    clock.advance(3 * 60_000);
    await becomes('a', 'ready');
    expect(asked).toHaveLength(2);
  });
});

describe('what is known of kept recordings', () => {
  test('is told as damaged, and no recording is lost by it: what is here is kept', async () => {
    const { service, folder, restarted } = await recordingsRig();
    await service.download('a');
    expect(await service.notice()).toBeNull();
    await service.close();
    await writeFile(join(folder, 'acc.keeping.json'), '{"byPerson":');
    const { service: next } = restarted();
    expect(await next.notice()).toContain('No recording was lost');
    expect(await next.pinned()).toEqual(['a']);
    expect(stateOf(await next.list())).toEqual(['a ready kept']);
    expect(await unsealedText(join(folder, 'acc.keeping.json.damaged'))).toBe('{"byPerson":');
  });

  test('is read as an earlier version of the app wrote it', async () => {
    const { service, folder, restarted } = await recordingsRig();
    await service.keep(['a'], true);
    await service.close();
    const before = { byPerson: ['a'], bySearches: [], declined: [], order: [], without: [], isPaused: true, heard: {} };
    const removals = [{ at: 1, reason: 'age', recordings: 2, bytes: 3 }];
    await writeFile(join(folder, 'acc.keeping.json'), JSON.stringify({ ...before, removals }));
    const { service: next } = restarted();
    expect(await next.notice()).toBeNull();
    expect(await next.pinned()).toEqual(['a']);
    expect(await next.removals()).toEqual([{ ...removals[0], callSids: [] }]);
  });

  test('is all that is here where it was deleted', async () => {
    const { service, folder, restarted } = await recordingsRig();
    await service.download('a');
    await service.close();
    await rm(join(folder, 'acc.keeping.json'));
    const { service: next } = restarted();
    expect(await next.pinned()).toEqual(['a']);
    expect(await next.notice()).toContain('is missing. No recording was lost');
  });

  test('is no loss where there was none yet', async () => {
    const { service } = await recordingsRig();
    expect(await service.notice()).toBeNull();
  });

  test.each([
    ['the places of listening', { heard: 'none' }],
    ['the log of removals', { removals: [{ at: 'never' }] }],
    ['the order', { order: 5 }],
  ])('stays where only %s cannot be read, those not downloaded yet too', async (_, damage) => {
    const { service, folder, restarted } = await recordingsRig();
    await service.keep(['a'], true);
    await service.keepSearches(['b']);
    service.setNetwork('offline');
    await service.keep(['c'], true);
    await service.close();
    const file = join(folder, 'acc.keeping.json');
    const damaged = JSON.stringify({ ...JSON.parse(await unsealedText(file)), ...damage });
    await writeFile(file, damaged);
    const { service: next } = restarted();
    expect((await next.pinned()).toSorted()).toEqual(['a', 'b', 'c']);
    expect(await next.notice()).toContain('all that were kept stay kept');
    expect(await unsealedText(`${file}.damaged`)).toBe(damaged);
  });

  test('holds all it can still name where one name in it cannot be read', async () => {
    const { service, folder, restarted } = await recordingsRig();
    service.setNetwork('offline');
    await service.keep(['a', 'b'], true);
    await service.close();
    const file = join(folder, 'acc.keeping.json');
    await writeFile(file, (await unsealedText(file)).replace('"byPerson":[', '"byPerson":[null,'));
    const { service: next } = restarted();
    expect((await next.pinned()).toSorted()).toEqual(['a', 'b']);
    expect(await next.notice()).toContain('is damaged');
  });

  test('stays kept where the saved searches that kept it are lost, whatever is told to keep then', async () => {
    const sids = Array.from({ length: 24 }, (_, at) => `call_${at}`);
    const lost = { now: false };
    const { service, restarted, allBecome } = await recordingsRig({
      parts: { searchesMayBeLost: async () => lost.now },
    });
    const all = allBecome(sids, 'ready');
    await service.keepSearches(sids);
    await all;
    await service.keep(['call_3'], false);
    await service.close();
    lost.now = true;
    const { service: next } = restarted();
    expect(await next.notice()).toContain('All 23 recordings that saved searches kept offline stay kept');
    // What the window tells that finds no saved search.
    await next.keepSearches([]);
    expect((await next.pinned()).toSorted()).toEqual(sids.filter((callSid) => callSid !== 'call_3').toSorted());
    await next.close();
    // The next start has written it down, and has nothing to say any more.
    const { service: third } = restarted();
    expect(await third.notice()).toBeNull();
    expect(await third.pinned()).toHaveLength(23);
  });

  test('can be told to a sync although the folder of the recordings cannot be read', async () => {
    const { service, folder, restarted } = await recordingsRig();
    service.setNetwork('offline');
    await service.keep(['a'], true);
    await service.close();
    await rm(join(folder, 'acc'), { recursive: true, force: true });
    // A link to itself: nobody can read that, whatever their rights.
    await symlink('acc', join(folder, 'acc'));
    const { service: next } = restarted();
    expect(await next.pinned()).toEqual(['a']);
    await expect(next.list()).rejects.toThrow('ELOOP');
    await rm(join(folder, 'acc'));
    expect(await next.list()).toMatchObject([{ callSid: 'a', kept: true }]);
  });

  test('is written whole while ten thousand are kept, and each is told of once', async () => {
    const { service, states } = await recordingsRig();
    service.setNetwork('offline');
    const callSids = Array.from({ length: 10_000 }, (_, index) => `call_${index}`);
    await service.keep(callSids, true);
    expect(states).toHaveLength(10_000);
    expect(await service.pinned()).toEqual(callSids);
    expect((await service.list()).map(({ callSid }) => callSid)).toEqual(callSids);
  });
});

describe('how far somebody listened', () => {
  test('is told with the recording, also after a restart', async () => {
    const { service, latest, clock, restarted } = await recordingsRig();
    await service.download('a');
    clock.advance(5_000);
    await service.played('a', 12.5);
    const file = { playedAt: clock.now(), stoppedAtSeconds: 12.5 };
    expect(latest('a')).toMatchObject({ state: 'ready', file });
    await service.close();
    expect(await restarted().service.list()).toMatchObject([{ callSid: 'a', file }]);
  });

  test('is remembered though the recording has gone, over a restart too', async () => {
    const { service, restarted } = await recordingsRig();
    await service.download('a');
    await service.played('a', 12.5);
    await service.remove(['a']);
    await service.close();
    const { service: next } = restarted();
    await next.download('a');
    expect(await next.list()).toMatchObject([{ file: { stoppedAtSeconds: 12.5 } }]);
  });
});
