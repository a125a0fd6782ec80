import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { wav } from './audio-samples.ts';
import { detailOf, holdBack, recordingsRig } from './recordings-rig.ts';
import { contentOf, flipBit } from './sealed-folder.ts';

const better = wav(60_000);

/** One recording that is kept and here, and another file of it in the account. */
async function setUp(isKept: boolean) {
  const sent = { body: wav(50_000) };
  const rig = await recordingsRig({ body: () => sent.body });
  if (isKept) await rig.service.keep(['a'], true);
  else await rig.service.download('a');
  await rig.becomes('a', 'ready');
  sent.body = better;
  const onDisk = async () => {
    const stored = await rig.service.file('a');
    return stored === null ? null : contentOf(stored);
  };
  const before = await onDisk();
  return { ...rig, before, onDisk };
}

describe.each([
  ['kept', true],
  ['only played', false],
])('a recording that is %s and is fetched again', (_, kept) => {
  test('is replaced, and stays what it was', async () => {
    const { service, onDisk } = await setUp(kept);
    await service.downloadAgain('a');
    expect(await onDisk()).toEqual(better);
    expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready', kept }]);
  });

  test.each([
    ['the account has none any more', 'no-recording'],
    ['its link leads nowhere', 'recording-gone'],
    ['the API cannot be reached', 'unreachable'],
  ] as const)('stays as it is where %s', async (why, code) => {
    const { service, storage, answers, network, before, onDisk } = await setUp(kept);
    if (code === 'no-recording') {
      answers.set('a', () => ({ detail: detailOf('a'), recordingUrl: null }));
    }
    if (code === 'recording-gone') {
      storage.answer = (_request, response) => {
        response.writeHead(404).end();
        return true;
      };
    }
    network.api = code !== 'unreachable';
    await expect(service.downloadAgain('a'), why).rejects.toMatchObject({
      code,
      message: expect.stringContaining('The file on this laptop stays as it is.'),
    });
    expect(await onDisk()).toEqual(before);
    expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready', kept }]);
  });

  test('stays as it is where a person cancels that', async () => {
    const { service, storage, before, onDisk } = await setUp(kept);
    const { arrived, letGo } = holdBack(storage);
    const again = service.downloadAgain('a').catch((thrown) => thrown.code);
    await arrived(1);
    await service.cancel(['a']);
    letGo();
    expect(await again).toBe('cancelled');
    expect(await onDisk()).toEqual(before);
    expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready', kept }]);
  });
});

test('a kept recording that the account no longer has stays here, whatever a later sync says of it', async () => {
  const { service, answers, asked, cache, before, onDisk } = await setUp(true);
  answers.set('a', () => ({ detail: detailOf('a'), recordingUrl: null }));
  await expect(service.downloadAgain('a')).rejects.toMatchObject({ code: 'no-recording' });
  cache.calls.add('a');
  cache.recorded.add('a');
  asked.length = 0;
  await service.syncedWhole('acc');
  expect(asked).toEqual([]);
  expect(await service.list()).toMatchObject([{ callSid: 'a', state: 'ready', kept: true }]);
  expect(await onDisk()).toEqual(before);
});

describe('a recording that the account lists as longer than when it came', () => {
  /** Kept while 30 s were listed, and here. */
  const setUpListed = async () => {
    const sent = { body: wav(50_000), seconds: 30 as number | null };
    const rig = await recordingsRig({ body: () => sent.body });
    const { storage, answers, service, becomes, cache, asked } = rig;
    answers.set('a', () => {
      const { seconds: duration } = sent;
      const recording = { available: true, duration, channels: null };
      const changes = duration === null ? {} : { recording };
      return { detail: detailOf('a', changes), recordingUrl: storage.put('a', sent.body) };
    });
    await service.keep(['a'], true);
    await becomes('a', 'ready');
    cache.calls.add('a');
    cache.details.add('a');
    const listed = async (seconds: number) => {
      cache.seconds.set('a', seconds);
      asked.length = 0;
      await service.syncedWhole('acc');
    };
    return { ...rig, sent, listed };
  };

  test.each([70, null])(
    'is fetched again, once; the file stays until the new one is whole (detail: %s s)',
    async (told) => {
      const { service, storage, asked, becomes, sent, listed } = await setUpListed();
      Object.assign(sent, { body: better, seconds: told });
      const { arrived, letGo } = holdBack(storage);
      await listed(70);
      await arrived(1);
      expect((await service.file('a'))?.bytes).toBe(50_000);
      letGo();
      await becomes('a', 'ready');
      expect((await service.file('a'))?.bytes).toBe(60_000);
      await listed(70);
      expect(asked).toEqual([]);
    },
  );

  test('is fetched again after a restart, too, and where the first try failed', async () => {
    const { service, storage, restarted, sent, listed, latest } = await setUpListed();
    Object.assign(sent, { body: better, seconds: 70 });
    storage.answer = (_request, response) => {
      response.writeHead(404).end();
      return true;
    };
    await listed(70);
    await expect.poll(() => latest('a')?.state).toBe('failed');
    await service.close();
    storage.answer = () => false;
    const again = restarted();
    await again.service.list();
    await again.service.syncedWhole('acc');
    await again.becomes('a', 'ready');
    expect((await again.service.file('a'))?.bytes).toBe(60_000);
  });

  test.each([30, 32, 10])('is left alone where %i s are listed', async (seconds) => {
    const { asked, listed } = await setUpListed();
    await listed(seconds);
    expect(asked).toEqual([]);
  });
});

test('where there is no connection, nothing is promised to come later', async () => {
  const { service, latest } = await setUp(true);
  service.setNetwork('offline');
  await expect(service.downloadAgain('a')).rejects.toMatchObject({
    code: 'offline',
    message:
      'There is no connection now. Download the recording again once it is back. The file on this laptop stays as it is.',
  });
  expect(latest('a')).toMatchObject({ state: 'ready', kept: true });
});

test('one that is not here any more comes like any other, later where there is no connection', async () => {
  const { service, becomes, onDisk } = await setUp(false);
  const stored = await service.file('a');
  await rm(stored?.path ?? '');
  expect(await service.file('a')).toBeNull();
  service.setNetwork('offline');
  await expect(service.downloadAgain('a')).rejects.toMatchObject({
    code: 'offline',
    message: expect.not.stringContaining('The file on this laptop stays'),
  });
  await becomes('a', 'queued');
  service.setNetwork('online');
  await becomes('a', 'ready');
  expect(await onDisk()).toEqual(better);
});

test('one that a check finds damaged meanwhile comes later by itself where it cannot come now', async () => {
  const { service, storage, becomes, onDisk } = await setUp(true);
  const arrived = Promise.withResolvers<void>();
  const cut = Promise.withResolvers<void>();
  storage.answer = async (_request, response) => {
    arrived.resolve();
    await cut.promise;
    response.destroy();
    return true;
  };
  const again = service.downloadAgain('a').catch((thrown) => thrown.message);
  await arrived.promise;
  const stored = await service.file('a');
  await flipBit(stored?.path ?? '');
  expect(await service.check(() => undefined)).toMatchObject({ whole: 0 });
  service.setNetwork('offline');
  cut.resolve();
  expect(await again).toContain('by itself as soon as it is back. The file on this laptop stays as it is.');
  storage.answer = () => false;
  service.setNetwork('online');
  await becomes('a', 'ready');
  expect(await onDisk()).toEqual(better);
});
