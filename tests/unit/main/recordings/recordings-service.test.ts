import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { audio, holdBack, recordingsRig as setUp } from './recordings-rig.ts';

const ready = {
  bytes: audio.length,
  mimeType: 'audio/wav',
  downloadedAt: expect.any(Number),
  playedAt: expect.any(Number),
  stoppedAtSeconds: null,
};

describe('a job for a recording', () => {
  test('is queued, downloaded, ready, listed and served from its file', async () => {
    const { service, told } = await setUp();
    await service.download('call_001');
    expect(told('call_001')).toEqual(['queued', 'downloading', 'downloading', 'ready']);
    expect(await service.list()).toMatchObject([{ callSid: 'call_001', kept: false, state: 'ready', file: ready }]);
    expect(await service.file('call_001')).toMatchObject({ bytes: audio.length, mimeType: 'audio/wav' });
    const cached = { count: 1, bytes: audio.length };
    expect(await service.facts()).toEqual({ kept: { count: 0, bytes: 0 }, cached, unsealed: 0 });
  });

  test('that is granted already asks the storage nothing', async () => {
    const { service, storage } = await setUp();
    await service.download('call_001');
    await service.download('call_001');
    expect(storage.requests).toHaveLength(1);
  });

  test('joins the one before it', async () => {
    const { service, storage } = await setUp();
    const { letGo, arrived } = holdBack(storage);
    const first = service.download('call_001');
    await arrived(1);
    const second = service.download('call_001');
    letGo();
    await Promise.all([first, second]);
    expect(storage.requests).toHaveLength(1);
  });

  test('waits while two others are downloaded', async () => {
    const { service, storage, told } = await setUp();
    const { letGo, held, arrived } = holdBack(storage);
    const downloads = ['a', 'b', 'c', 'd'].map((callSid) => service.download(callSid));
    await arrived(2);
    expect(told('c')).toEqual(['queued']);
    letGo();
    await Promise.all(downloads);
    expect(held.most).toBe(2);
  });

  test('that failed says why, and is granted when asked again', async () => {
    const { service, storage } = await setUp();
    storage.answer = (_request, response) => {
      response.writeHead(500).end();
      return true;
    };
    await expect(service.download('call_001')).rejects.toMatchObject({ code: 'server-error' });
    expect(await service.list()).toMatchObject([
      { callSid: 'call_001', state: 'failed', error: { code: 'server-error', retryable: true } },
    ]);
    storage.answer = () => false;
    await service.download('call_001');
    expect(await service.list()).toMatchObject([{ callSid: 'call_001', state: 'ready' }]);
  });

  test('can be given up while it waits and while it is downloaded, and nothing of it stays', async () => {
    const { service, storage, folder, states } = await setUp();
    const { arrived } = holdBack(storage);
    const outcomes = ['a', 'b', 'c'].map((callSid) => service.download(callSid).catch((thrown) => thrown.code));
    await arrived(2);
    await service.cancel(['a']);
    await service.cancel(['c']);
    expect(await outcomes[0]).toBe('cancelled');
    expect(await outcomes[2]).toBe('cancelled');
    expect(states.filter((one) => one.state === 'absent').map((one) => one.callSid)).toEqual(['a', 'c']);
    expect((await service.list()).map((one) => one.callSid)).toEqual(['b']);
    await service.cancel(['b']);
    expect(await readdir(join(folder, 'acc')).catch(() => [])).toEqual([]);
  });

  test('that was given up can be made again at once', async () => {
    const { service, storage } = await setUp();
    const { letGo, arrived } = holdBack(storage);
    const first = service.download('a').catch((thrown) => thrown.code);
    await arrived(1);
    const cancelled = service.cancel(['a']);
    const second = service.download('a');
    letGo();
    await cancelled;
    await second;
    expect(await first).toBe('cancelled');
    expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready' }]);
  });
});

describe('without a network', () => {
  test('a job is kept, said to be for later, and granted when the network returns', async () => {
    const { service, storage, becomes, told } = await setUp();
    service.setNetwork('offline');
    await expect(service.download('a')).rejects.toMatchObject({ code: 'offline', retryable: true });
    await expect(service.download('a')).rejects.toMatchObject({ code: 'offline' });
    expect(await service.list()).toEqual([{ callSid: 'a', kept: false, state: 'queued' }]);
    expect(storage.requests).toEqual([]);

    service.setNetwork('connecting');
    service.setNetwork('online');
    await becomes('a', 'ready');
    expect(told('a').slice(-4)).toEqual(['queued', 'downloading', 'downloading', 'ready']);
  });

  test('a job made while it is not known yet waits for that, and is told how it ends', async () => {
    const { service } = await setUp();
    service.setNetwork('connecting');
    const granted = service.download('a');
    service.setNetwork('online');
    await granted;
    service.setNetwork('connecting');
    const later = service.download('b');
    await expect.poll(() => service.list()).toContainEqual({ callSid: 'b', kept: false, state: 'queued' });
    service.setNetwork('offline');
    await expect(later).rejects.toMatchObject({ code: 'offline' });
  });

  test('a download that failed for want of it is queued again, and any other failure is not', async () => {
    const { service, storage, network, becomes } = await setUp();
    network.api = false;
    await expect(service.download('a')).rejects.toMatchObject({ code: 'unreachable' });
    network.api = true;
    storage.answer = (_request, response) => {
      response.writeHead(404).end();
      return true;
    };
    await expect(service.download('b')).rejects.toMatchObject({ code: 'recording-gone' });
    service.setNetwork('offline');
    expect((await service.list()).map(({ callSid, state }) => [callSid, state])).toEqual([
      ['a', 'queued'],
      ['b', 'failed'],
    ]);
    storage.answer = () => false;
    service.setNetwork('online');
    await becomes('a', 'ready');
    expect(storage.requests.map(({ url }) => url)).toEqual(['/b', '/a']);
  });

  test('that goes during a download, the download is queued for later', async () => {
    const { service, storage, becomes } = await setUp();
    const gone = Promise.withResolvers<void>();
    storage.answer = async (_request, response) => {
      response.writeHead(200, { 'Content-Length': audio.length });
      response.write(audio.subarray(0, 100));
      await gone.promise;
      response.destroy();
      return true;
    };
    const downloading = service.download('a').catch((thrown) => thrown.code);
    await becomes('a', 'downloading');
    service.setNetwork('offline');
    gone.resolve();
    expect(await downloading).toBe('offline');
    expect(await service.list()).toEqual([{ callSid: 'a', kept: false, state: 'queued' }]);
    storage.answer = () => false;
    service.setNetwork('online');
    await becomes('a', 'ready');
  });

  test('what is on this laptop is served and listed all the same', async () => {
    const { service } = await setUp();
    await service.download('a');
    service.setNetwork('offline');
    await service.download('a');
    expect(await service.file('a')).not.toBeNull();
  });
});

describe('the recordings of this laptop', () => {
  test('are found again after a restart', async () => {
    const { service, restarted } = await setUp();
    await service.download('a');
    await service.close();
    const { service: next } = restarted();
    expect(await next.list()).toMatchObject([{ callSid: 'a', kept: false, state: 'ready', file: ready }]);
    expect(await next.file('a')).not.toBeNull();
  });

  test('can be removed one by one, also while they are downloaded', async () => {
    const { service, storage, folder, told } = await setUp();
    await service.download('a');
    await service.deleteRemoved((await service.remove(['a'])) ?? '');
    expect(told('a').at(-1)).toBe('absent');
    const { arrived } = holdBack(storage);
    const downloading = service.download('b').catch((thrown) => thrown.code);
    await arrived(1);
    await service.remove(['b']);
    expect(await downloading).toBe('cancelled');
    expect(await service.list()).toEqual([]);
    expect(await readdir(join(folder, 'acc'))).toEqual([]);
  });

  test('that somebody removed from outside are told of when they are asked for', async () => {
    const { service, folder, states } = await setUp();
    await service.download('a');
    await rm(join(folder, 'acc'), { recursive: true });
    expect(await service.file('a')).toBeNull();
    expect(states.at(-1)).toEqual({ callSid: 'a', kept: false, state: 'absent' });
  });

  test('are those of one account at a time', async () => {
    const { service, storage, folder } = await setUp();
    await service.download('a');
    const { arrived } = holdBack(storage);
    const downloading = service.download('b').catch((thrown) => thrown.code);
    await arrived(1);
    service.openAccount('other');
    expect(await downloading).toBe('cancelled');
    expect(await service.list()).toEqual([]);
    expect(await service.file('a')).toBeNull();
    service.openAccount('acc');
    expect(await service.file('a')).not.toBeNull();
    service.openAccount(null);
    expect(await service.list()).toEqual([]);
    await expect(service.download('a')).rejects.toMatchObject({ code: 'not-connected' });
    expect(await readdir(folder)).toEqual(['acc', 'acc.keeping.json', 'acc.sounds.json']);
  });

  test('are not mixed up when the account changes just as one is asked for', async () => {
    const { service, storage, folder } = await setUp();
    const downloading = service.download('a');
    service.openAccount('other');
    await expect(downloading).rejects.toMatchObject({ code: 'cancelled' });
    expect(storage.requests).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('of an account that is forgotten are gone, and those of another are not', async () => {
    const { service, storage, folder } = await setUp();
    await service.download('a');
    service.openAccount('other');
    await service.download('b');
    const { arrived } = holdBack(storage);
    const downloading = service.download('c').catch((thrown) => thrown.code);
    await arrived(1);
    await service.forgetAll('other');
    expect(await downloading).toBe('cancelled');
    expect(await readdir(folder)).toEqual(['acc', 'acc.keeping.json', 'acc.sounds.json']);
    expect(await service.list()).toEqual([]);
  });

  test.each([0, 1, 2, 4])(
    'of an account that is forgotten while room is made stay gone (%i turns later)',
    async (turns) => {
      const { service, rules, folder } = await setUp();
      for (let index = 0; index < 60; index += 1) await service.download(`call_${index}`);
      await writeFile(join(folder, 'acc.keeping.json.tmp'), '{"byPerson":');
      rules.roomBytes = 1;
      const made = service.rulesChanged();
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await service.forgetAll('acc');
      await made;
      // What would still be written is, by the time that the folder has been read so often.
      for (let look = 0; look < 20; look += 1) expect(await readdir(folder)).toEqual([]);
    },
  );

  test('that cannot be reached because a file is in the place of their folder are said to be so', async () => {
    const { service, folder } = await setUp();
    await writeFile(join(folder, 'acc'), '');
    await expect(service.download('a')).rejects.toMatchObject({ code: 'folder-not-writable' });
  });
});
