import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RecordingsDeps } from '../../../../src/main/recordings/recordings-deps.ts';
import { audio, recordingsRig } from './recordings-rig.ts';

async function setUp(parts: Partial<RecordingsDeps> = {}) {
  const rig = await recordingsRig({ parts });
  const namesHere = () => readdir(join(rig.folder, 'acc'));
  const amounts = async () => {
    const { kept, cached } = await rig.service.facts();
    return { kept: kept.count, cached: cached.count, bytes: kept.bytes + cached.bytes };
  };
  await rig.service.keep(['a', 'b'], true);
  await rig.allBecome(['a', 'b'], 'ready');
  await rig.service.keepSearches(['found']);
  await rig.becomes('found', 'ready');
  await rig.service.download('played');
  return { ...rig, namesHere, amounts };
}

const all = ['a', 'b', 'found', 'played'];

describe('recordings that a person removed', () => {
  test('are gone for every figure at once, and back as they were when that is undone, kept by whom they were', async () => {
    const { service, latest, amounts, asked } = await setUp();
    const before = await service.list();
    const removalId = await remove(service, all);
    expect(await service.list()).toEqual([]);
    expect(await amounts()).toEqual({ kept: 0, cached: 0, bytes: 0 });
    expect(await service.pinned()).toEqual([]);
    expect(latest('a')).toMatchObject({ state: 'absent', kept: false });
    expect(await service.file('a')).toBeNull();

    const askedBefore = asked.length;
    await service.restore(removalId);
    expect((await service.list()).toSorted(bySid)).toEqual(before.toSorted(bySid));
    expect(await amounts()).toEqual({ kept: 3, cached: 1, bytes: 4 * audio.length });
    expect(asked).toHaveLength(askedBefore);
    // Of the search's own, that still decides.
    await service.keepSearches([]);
    expect((await service.pinned()).toSorted()).toEqual(['a', 'b']);
  });

  test.each([
    ['the page says that the notice is closed', (rig: Rig, id: string) => rig.service.deleteRemoved(id)],
    ['a minute has passed and no page said so', (rig: Rig) => rig.clock.advance(60_000)],
    ['the app quits', (rig: Rig) => rig.service.close()],
  ])('are deleted from the disk as soon as %s', async (_, ends) => {
    const rig = await setUp();
    const removalId = await remove(rig.service, all);
    expect(await rig.namesHere()).not.toEqual([]);
    await ends(rig, removalId);
    await expect.poll(rig.namesHere).toEqual([]);
    const service = rig.restarted().service;
    await expect(service.restore(removalId)).rejects.toMatchObject({ code: 'bad-request' });
    expect(await service.list()).toEqual([]);
  });

  test('are deleted at the next start where the app was killed before', async () => {
    const rig = await setUp();
    await remove(rig.service, ['a']);
    const names = await rig.namesHere();
    // As a kill leaves it: what this run would delete when it ends is still there.
    await rig.service.close();
    const aside = join(rig.folder, 'acc', names.find((name) => name.startsWith('removed-')) ?? '');
    await mkdir(aside);
    await writeFile(join(aside, 'rest'), 'voice');
    await rig.restarted().service.list();
    expect((await rig.namesHere()).filter((name) => name.startsWith('removed-'))).toEqual([]);
  });

  test('are back at the next start where the app was killed while they were put back', async () => {
    const rig = await setUp();
    await rig.service.close();
    const [name = ''] = await rig.namesHere();
    const folder = join(rig.folder, 'acc');
    await mkdir(join(folder, 'restored-1'));
    await rename(join(folder, name), join(folder, 'restored-1', name));
    const list = await rig.restarted().service.list();
    expect(list.map(({ callSid, state }) => [callSid, state]).toSorted()).toEqual(all.map((sid) => [sid, 'ready']));
    expect(await rig.namesHere()).not.toContain('restored-1');
  });

  test('give way to what was downloaded again meanwhile', async () => {
    const { service, namesHere } = await setUp();
    const removalId = await remove(service, ['played']);
    await service.download('played');
    const again = (await service.list()).find(({ callSid }) => callSid === 'played');
    await service.restore(removalId);
    expect((await service.list()).find(({ callSid }) => callSid === 'played')).toEqual(again);
    expect(await namesHere()).toHaveLength(4);
  });

  test('one by one, are undone in any order', async () => {
    const { service } = await setUp();
    const [first, second] = [await remove(service, ['a']), await remove(service, ['b'])];
    await service.restore(first);
    await service.deleteRemoved(second);
    expect((await service.list()).map(({ callSid }) => callSid).toSorted()).toEqual(['a', 'found', 'played']);
    await expect(service.restore(second)).rejects.toThrow('deleted from this laptop by now');
  });

  test('are deleted at once where the disk is full, as their room is what is wanted', async () => {
    const disk = { free: Number.POSITIVE_INFINITY };
    const rig = await setUp({ freeBytes: async () => disk.free });
    await rig.service.close();
    disk.free = 0;
    const { service, until } = rig.restarted();
    await service.keep(['next'], true);
    await until(() => service.status.error?.code === 'disk-full');
    expect(await service.remove(all)).toBeNull();
    expect(await rig.namesHere()).toEqual([]);
  });

  test('stay, and stay kept, where their files cannot be moved', async () => {
    const { service, folder, latest } = await setUp();
    const path = join(folder, 'acc');
    // A file of each name that a removal's folder could have is not possible: the account's folder is gone instead.
    await rename(path, `${path}-elsewhere`);
    await writeFile(path, 'no folder');
    await expect(service.remove(['a', 'b'])).rejects.toMatchObject({ code: 'folder-not-writable' });
    expect(latest('a')).toMatchObject({ state: 'ready', kept: true });
    await rename(path, `${path}-file`);
    await rename(`${path}-elsewhere`, path);
    expect(await service.pinned()).toEqual(['a', 'b', 'found']);
  });
});

/** One that can be undone. */
async function remove(service: Rig['service'], callSids: readonly string[]): Promise<string> {
  const removalId = await service.remove(callSids);
  if (removalId === null) throw new Error('was deleted at once');
  return removalId;
}

type Rig = Awaited<ReturnType<typeof setUp>>;

function bySid(one: { callSid: string }, other: { callSid: string }): number {
  return one.callSid < other.callSid ? -1 : 1;
}
