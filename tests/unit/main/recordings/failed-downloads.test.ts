import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NotSentError } from '../../../../src/main/api/rate-limit-headers.ts';
import { CodedError } from '../../../../src/shared/result.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { audio, detailOf, recordingsRig } from './recordings-rig.ts';

const longestWaitMs = 10 * 60_000;
const one = { atOnce: { pinned: 1, forPlayback: 1 } };

describe('a recording to keep that could not be fetched', () => {
  test('is tried again by itself, four times, and then stands as failed with the reason', async () => {
    const { service, storage, clock, becomes, asked, latest } = await recordingsRig();
    storage.answer = (_request, response) => {
      response.writeHead(500).end();
      return true;
    };
    await service.keep(['a'], true);
    for (let tries = 1; tries < 5; tries += 1) {
      await expect.poll(() => [asked.length, latest('a')?.state, clock.sleeping]).toEqual([tries, 'queued', 1]);
      clock.advance(longestWaitMs);
    }
    await becomes('a', 'failed');
    expect(asked).toHaveLength(5);
    expect(await service.list()).toMatchObject([{ state: 'failed', kept: true, error: { code: 'server-error' } }]);
  });

  test('because of Retry-After waits until then, however often Play is pressed', async () => {
    const { service, answers, clock, becomes, asked, latest } = await recordingsRig();
    const toldUntil = clock.now() + 60 * 60_000;
    answers.set('a', () => {
      throw new NotSentError(toldUntil, clock.now());
    });
    await service.keep(['a'], true);
    await expect.poll(() => [asked.length, latest('a')?.state]).toEqual([1, 'queued']);
    for (let pressed = 0; pressed < 6; pressed += 1) {
      await expect(service.download('a')).rejects.toMatchObject({ code: 'rate-limited' });
    }
    expect(await service.list()).toMatchObject([{ state: 'queued', failure: { code: 'rate-limited' } }]);
    answers.delete('a');
    clock.advance(toldUntil - clock.now() - 1);
    // The storage's calm is over, and it goes on waiting.
    await expect.poll(() => clock.sleeping).toBe(1);
    clock.advance(1);
    await becomes('a', 'ready');
  });

  test.each([
    [404, 'recording-gone'],
    [200, 'recording-not-audio'],
  ])('for a reason that does not pass (%i) is not tried again by itself', async (status, code) => {
    const { service, storage, becomes, asked } = await recordingsRig();
    storage.answer = (_request, response) => {
      response.writeHead(status).end('<!doctype html><h1>Sign in</h1>');
      return true;
    };
    await service.keep(['a'], true);
    await becomes('a', 'failed');
    expect(await service.list()).toMatchObject([{ state: 'failed', error: { code } }]);
    expect(asked).toHaveLength(1);
    storage.answer = () => false;
    await service.retry(['a']);
    await becomes('a', 'ready');
  });

  test('does not hold up the others', async () => {
    const { service, storage, becomes } = await recordingsRig({ parts: one });
    storage.answer = (request, response) => {
      if (request.url !== '/a') return false;
      response.writeHead(500).end();
      return true;
    };
    await service.keep(['a', 'b', 'c'], true);
    await Promise.all([becomes('b', 'ready'), becomes('c', 'ready')]);
    expect(await service.list()).toContainEqual(
      expect.objectContaining({
        callSid: 'a',
        state: 'queued',
        failure: expect.objectContaining({ code: 'server-error' }),
      }),
    );
  });

  test('because the storage is down is not followed by each of the others', async () => {
    const { service, storage, asked, clock, states, until, allBecome } = await recordingsRig({ parts: one });
    storage.answer = (_request, response) => {
      response.destroy();
      return true;
    };
    const callSids = Array.from({ length: 50 }, (_, index) => `call_${index}`);
    await service.keep(callSids, true);
    await expect.poll(() => asked.length).toBe(2);
    await expect.poll(() => clock.sleeping).toBeGreaterThan(0);
    // A minute later no more than a handful have found out for themselves.
    for (let waited = 0; waited < 60; waited += 1) {
      clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(asked.length).toBeLessThan(10);
    // Once all have failed: one that fails after the network has returned waits for its own time again.
    const failures = () => states.filter((told) => told.state === 'queued' && told.failure !== undefined);
    await until(() => failures().length === asked.length);
    storage.answer = () => false;
    service.setNetwork('offline');
    service.setNetwork('online');
    await allBecome(callSids, 'ready');
  });

  test('each for a reason of its own holds up nothing, and does not make a storage one that is down', async () => {
    const { service, storage, answers, becomes } = await recordingsRig({ parts: one });
    for (const callSid of ['b', 'd']) answers.set(callSid, () => ({ detail: detailOf(callSid), recordingUrl: null }));
    storage.answer = (request, response) => {
      if (request.url === '/z') return false;
      response.writeHead(request.url === '/a' ? 404 : 500).end();
      return true;
    };
    await service.keep(['a', 'b', 'c', 'd', 'z'], true);
    await becomes('z', 'ready');
    expect(service.status).toEqual({ held: null, error: null });
  });

  test('one after the other tells until when nothing more is tried, and goes on by itself then', async () => {
    const { service, storage, clock, until, allBecome } = await recordingsRig({ parts: one });
    storage.answer = (_request, response) => {
      response.writeHead(500).end();
      return true;
    };
    await service.keep(['a', 'b', 'c'], true);
    await until(() => service.status.backoffUntil !== undefined);
    expect(service.status).toEqual({ held: null, error: null, backoffUntil: clock.now() + 4_000 });
    storage.answer = () => false;
    await expect.poll(() => clock.sleeping).toBeGreaterThan(0);
    clock.advance(4_000);
    await until(() => service.status.backoffUntil === undefined);
    await allBecome(['c'], 'ready');
  });

  test('because the session has ended waits for the person to sign in', async () => {
    const { service, answers, becomes, asked, until } = await recordingsRig();
    answers.set('a', () => {
      // The connection learns of it, too.
      service.setNetwork('signed-out');
      throw new CodedError('session-expired', 'Your session has ended.');
    });
    await service.keep(['a', 'b', 'c', 'd'], true);
    await until(() => service.status.held === 'signed-out');
    const before = asked.length;
    await expect(service.download('a')).rejects.toMatchObject({ code: 'session-expired' });
    expect(asked.length).toBe(before + 1);
    answers.clear();
    service.setNetwork('online');
    await Promise.all(['b', 'c', 'd'].map((callSid) => becomes(callSid, 'ready')));
    await service.retry(['a']);
    await service.keep(['a'], true);
    await becomes('a', 'ready');
  });
});

describe('recordings that cannot be had hold up none of the others', () => {
  test.each([
    [6, 100],
    [10, 200],
    [60, 200],
  ])('the newest %i of %i', async (bad, all) => {
    const rig = await recordingsRig({ parts: { atOnce: { pinned: 3, forPlayback: 2 } } });
    const { service, storage, clock, until, latest } = rig;
    storage.answer = (request, response) => {
      if (Number(request.url?.slice(1)) >= bad) return false;
      response.writeHead(500).end();
      return true;
    };
    const callSids = Array.from({ length: all }, (_, index) => String(index));
    const come = () => callSids.filter((callSid) => latest(callSid)?.state === 'ready').length;
    let waitedMs = 0;
    await service.keep(callSids, true);
    while (come() < all - bad && waitedMs < 330_000) {
      await until(() => come() === all - bad || (service.status.backoffUntil ?? 0) > clock.now());
      const calm = Math.max(0, (service.status.backoffUntil ?? 0) - clock.now());
      waitedMs += calm;
      clock.advance(calm);
    }
    expect(come()).toBe(all - bad);
    expect(waitedMs).toBeLessThan(bad * 3_000);
  });

  test('a recording whose own tries fail again and again is no storage that is down', async () => {
    const { service, storage, clock, asked, latest } = await recordingsRig({ parts: one });
    storage.answer = (_request, response) => {
      response.writeHead(500).end();
      return true;
    };
    await service.keep(['a'], true);
    for (let tries = 1; tries < 4; tries += 1) {
      await expect.poll(() => [asked.length, latest('a')?.state, clock.sleeping]).toEqual([tries, 'queued', 1]);
      expect(service.status.backoffUntil).toBeUndefined();
      clock.advance(longestWaitMs);
    }
  });

  test.each([
    ['seconds', 429, () => '120'],
    ['a date', 503, (now: number) => new Date(now + 120_000).toUTCString()],
  ])('a storage that says how long to wait (%s) is not asked before', async (_, status, retryAfter) => {
    const { service, storage, clock, until, becomes } = await recordingsRig({ parts: one });
    storage.answer = (_request, response) => {
      const date = new Date(clock.now()).toUTCString();
      response.writeHead(status, { 'Retry-After': retryAfter(Date.parse(date)), Date: date }).end();
      return true;
    };
    await service.keep(['a'], true);
    await until(() => service.status.backoffUntil !== undefined);
    expect(service.status.backoffUntil).toBe(clock.now() + 120_000);
    expect(await service.list()).toMatchObject([{ failure: { message: expect.stringContaining('in 120 s') } }]);
    storage.answer = () => false;
    await expect.poll(() => clock.sleeping).toBeGreaterThan(0);
    clock.advance(119_999);
    await expect.poll(() => clock.sleeping).toBeGreaterThan(0);
    expect(storage.requests).toHaveLength(1);
    clock.advance(1);
    await becomes('a', 'ready');
  });
});

describe('a disk without room', () => {
  test('stands everything still, with the reason, until the person goes on', async () => {
    let free = 400;
    const disk = { freeBytes: async () => free, reserveBytes: 500 };
    const { service, until, asked, allBecome, restarted } = await recordingsRig({ parts: { ...one, ...disk } });
    await service.keep(['a', 'b', 'c'], true);
    await until(() => service.status.error !== null);
    expect(service.status.error).toMatchObject({ code: 'disk-full', message: expect.stringContaining('go on') });
    expect(asked).toHaveLength(1);
    expect((await service.list()).map(({ callSid, state }) => [callSid, state])).toEqual([
      ['a', 'queued'],
      ['b', 'queued'],
      ['c', 'queued'],
    ]);
    // Who wants to listen is told the same, and it does not go on by itself.
    await expect(service.download('b')).rejects.toMatchObject({ code: 'disk-full' });
    free = 1e9;
    expect(asked).toHaveLength(2);
    await service.resume();
    expect(service.status.error).toBeNull();
    await allBecome(['a', 'b', 'c'], 'ready');
    await service.close();
    expect(restarted().service.status.error).toBeNull();
  });

  test('is told who wants to listen, and holds up nothing where nothing is to be kept', async () => {
    const disk = { freeBytes: async () => 0, reserveBytes: 500 };
    const { service } = await recordingsRig({ parts: disk });
    await expect(service.download('a')).rejects.toMatchObject({ code: 'disk-full' });
    expect(service.status).toEqual({ held: null, error: null });
  });

  test('is noticed before a recording that would take the rest of it', async () => {
    const disk = { freeBytes: async () => 50_000 + 499, reserveBytes: 500 };
    const { service, storage } = await recordingsRig({ parts: disk });
    await expect(service.download('a')).rejects.toMatchObject({ code: 'disk-full' });
    expect(storage.requests).toHaveLength(1);
  });

  test('is noticed while a recording comes of which nobody knows how long it is', async () => {
    const disk = { freeBytes: async () => 20_000 + 499, reserveBytes: 500 };
    const { service, storage, folder } = await recordingsRig({ parts: disk });
    storage.answer = (_request, response) => {
      response.write(audio.subarray(0, 20_000), () => response.end(audio.subarray(20_000)));
      return true;
    };
    await expect(service.download('a')).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(join(folder, 'acc')).catch(() => [])).toEqual([]);
  });

  test('that is full in earnest leaves every recording whole, and those that follow come when there is room', async ({
    skip,
  }) => {
    const folder = await smallDisk(400);
    if (folder === null) return skip(noSmallDisk);
    const rig = await recordingsRig({ parts: { ...one, folder } });
    const { service, until, latest, allBecome } = rig;
    const callSids = Array.from({ length: 10 }, (_, index) => `call_${index}`);
    await service.keep(callSids, true);
    // Those that had arrived before the disk was full are still being written then.
    await until(() => service.status.error !== null && !callSids.some((sid) => latest(sid)?.state === 'downloading'));
    expect(service.status.error?.code).toBe('disk-full');
    const here = callSids.filter((callSid) => latest(callSid)?.state === 'ready');
    expect(here.length).toBeGreaterThan(2);
    const { whole } = await service.check(() => undefined);
    expect(whole).toBe(here.length);
    await service.remove(here.slice(0, 3));
    const left = callSids.filter((callSid) => latest(callSid)?.state === 'queued').slice(0, 2);
    await service.resume();
    await allBecome(left, 'ready');
  });
});
