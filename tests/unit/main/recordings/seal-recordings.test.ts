import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import fs, { mkdir, open, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { RecordingFiles } from '../../../../src/main/recordings/recording-files.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';
import { wav } from './audio-samples.ts';
import { audio, holdBack, recordingsRig } from './recordings-rig.ts';
import { contentOf, namedIn, opened, recordingKeys, recordingPathIn } from './sealed-folder.ts';

const at = 1_700_000_000_000;
const hex = (callSid: string) => Buffer.from(callSid).toString('hex');

/** A recording as versions before sealing stored it. */
async function leaveUnsealed(folder: string, callSid: string, content: Uint8Array, hashed = content): Promise<string> {
  await mkdir(folder, { recursive: true });
  const hash = createHash('sha256').update(hashed).digest('hex').slice(0, 16);
  const path = join(folder, `${hex(callSid)}.${hash}.wav`);
  await writeFile(path, content);
  await utimes(path, at / 1_000, at / 1_000);
  return path;
}

/** A download that such a version left half done, of which `synced` bytes were on the disk for certain. */
async function leavePart(folder: string, callSid: string, content: Uint8Array, synced: number, total: number) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${hex(callSid)}.part`), content);
  const version = { validator: '"v1"', totalBytes: total, syncedBytes: synced };
  await writeFile(join(folder, `${hex(callSid)}.part.json`), JSON.stringify(version));
}

/** Whether any file of a folder holds, or is named by, one of these. */
async function tells(folder: string, texts: readonly (string | Buffer)[]): Promise<boolean> {
  for (const name of await readdir(folder)) {
    const content = await readFile(join(folder, name));
    if (texts.some((text) => name.includes(String(text)) || content.includes(text))) return true;
  }
  return false;
}

const filesIn = (folder: string) => new RecordingFiles(folder, recordingKeys, () => undefined);

/** What a start of the app does with a folder of an earlier version. */
async function sealAll(folder: string, signal = new AbortController().signal): Promise<RecordingFiles> {
  const files = filesIn(folder);
  await files.read();
  await files.sealParts();
  await files.sweep(at + 1_000, () => true);
  for (const stored of files.all()) if (!stored.isSealed) await files.seal(stored, signal);
  return files;
}

/** From the `kill`-th write on, nothing is written any more, as if the app had been killed in it. Answers what ends that. */
function killAt(kill: number, handles: FileHandle) {
  let writes = 0;
  const isDead = () => {
    writes += 1;
    return writes >= kill;
  };
  const killed = () => Promise.reject(new Error('killed'));
  const spies = [
    ...(['rename', 'rm', 'writeFile'] as const).map((name) => {
      const real = fs[name] as (...args: unknown[]) => Promise<void>;
      return vi.spyOn(fs, name).mockImplementation((...args: unknown[]) => (isDead() ? killed() : real(...args)));
    }),
    ...(['sync', 'utimes', 'truncate'] as const).map((name) => {
      const real = handles[name] as (...args: unknown[]) => Promise<void>;
      return vi.spyOn(handles, name).mockImplementation(function (this: FileHandle, ...args: unknown[]) {
        return isDead() ? killed() : real.apply(this, args);
      });
    }),
  ];
  const { write } = handles;
  const writing = vi.spyOn(handles, 'write').mockImplementation(async function (this: FileHandle, ...args: unknown[]) {
    if (!isDead()) return Reflect.apply(write, this, args);
    // The first that is cut off leaves a half of what it was to write.
    if (writes === kill) await Reflect.apply(write, this, [args[0], args[1], Math.floor(Number(args[2]) / 2), args[3]]);
    throw new Error('killed');
  } as typeof write);
  syncBuiltinESMExports();
  return () => {
    for (const spy of [...spies, writing]) spy.mockRestore();
    syncBuiltinESMExports();
    return writes >= kill;
  };
}

async function fileHandles(): Promise<FileHandle> {
  const handle = await open(join(await tempFolder(), 'any'), 'w');
  await handle.close();
  return Object.getPrototypeOf(handle);
}

const voices = { call_1: wav(70_000), call_2: wav(200_000), call_3: wav(65_536), half: wav(300_000) };
/** What must not be read any more: SIDs, and bytes of sound. */
const secrets = ['call_', hex('call_'), hex('half'), '"v1"', 'WAVEfmt', voices.half.subarray(150_000, 150_064)];

async function earlierFolder(): Promise<string> {
  const folder = join(await tempFolder(), 'acc');
  for (const callSid of ['call_1', 'call_2', 'call_3'] as const) await leaveUnsealed(folder, callSid, voices[callSid]);
  await leavePart(folder, 'half', voices.half.subarray(0, 250_000), 200_000, voices.half.length);
  return folder;
}

/** All of it is here, sealed, and nothing else. */
async function expectSealed(folder: string): Promise<void> {
  const files = filesIn(folder);
  await files.read();
  expect(files.all()).toHaveLength(3);
  for (const stored of files.all()) {
    expect(stored).toMatchObject({ isSealed: true, downloadedAt: at, mimeType: 'audio/wav' });
    expect((await contentOf(stored)).equals(voices[stored.callSid as keyof typeof voices])).toBe(true);
  }
  const part = files.partFor('half');
  expect(await part.resumePoint()).toEqual({ validator: '"v1"', totalBytes: 300_000, offset: 200_000 });
  expect((await contentOf(await part.content())).equals(voices.half.subarray(0, 200_000))).toBe(true);
  expect((await namedIn(folder)).map((one) => (typeof one === 'string' ? one : one.kind))).toEqual([
    'part',
    'recording',
    'recording',
    'recording',
    'version',
  ]);
  expect(await tells(folder, secrets)).toBe(false);
}

describe('what an earlier version stored unsealed', () => {
  test('is sealed, as old as it was, and nothing of it can be read in any file or name', async () => {
    const folder = await earlierFolder();
    expect(await tells(folder, secrets)).toBe(true);
    await sealAll(folder);
    await expectSealed(folder);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  test('is sealed whole at the next start wherever the app was killed, with nothing lost or there twice', async () => {
    const handles = await fileHandles();
    for (let kill = 1; ; kill += 1) {
      const folder = await earlierFolder();
      const end = killAt(kill, handles);
      await sealAll(folder).catch(() => undefined);
      const wasKilled = end();
      await sealAll(folder);
      await expectSealed(folder);
      if (!wasKilled) break;
    }
  });

  test('is sealed whole after any number of kills', async () => {
    const handles = await fileHandles();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 2, maxLength: 5 }), async (kills) => {
        const folder = await earlierFolder();
        for (const kill of kills) {
          const end = killAt(kill, handles);
          await sealAll(folder).catch(() => undefined);
          end();
        }
        await sealAll(folder);
        await expectSealed(folder);
      }),
      { numRuns: 15 },
    );
  });

  test('is left as it is where the sealing is stopped in the middle of a file', async () => {
    const folder = await earlierFolder();
    const stop = new AbortController();
    stop.abort();
    const files = filesIn(folder);
    await files.read();
    const [stored] = files.all();
    if (stored === undefined) throw new Error('Nothing is here.');
    await expect(files.seal(stored, stop.signal)).rejects.toBe(stop.signal.reason);
    expect(files.get(stored.callSid)).toBe(stored);
    expect((await namedIn(folder)).every((one) => typeof one === 'string')).toBe(true);
  });

  test('needs room for the largest alone, and what finds none stays as it is until there is some', async ({ skip }) => {
    const disk = await smallDisk(1_000);
    if (disk === null) return skip(noSmallDisk);
    const folder = join(disk, 'acc');
    const voice = wav(300_000);
    for (const callSid of ['a', 'b']) await leaveUnsealed(folder, callSid, voice);
    await writeFile(join(disk, 'other'), Buffer.alloc(250_000));
    await expect(sealAll(folder)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect((await readdir(folder)).every((name) => name.endsWith('.wav'))).toBe(true);
    await fs.rm(join(disk, 'other'));
    await sealAll(folder);
    for (const callSid of ['a', 'b']) expect(await opened(await recordingPathIn(folder, callSid))).toEqual(voice);
  });

  test('of a download that cannot be gone on with is removed', async () => {
    const folder = join(await tempFolder(), 'acc');
    await leavePart(folder, 'a', voices.call_1, 0, 100_000);
    await writeFile(join(folder, `${hex('b')}.part`), 'voice');
    await writeFile(join(folder, `${hex('c')}.part.json`), '{}');
    await sealAll(folder);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the app', () => {
  /** A service whose account has these recordings of an earlier version. */
  async function earlier(recordings: Readonly<Record<string, Uint8Array>>, hashed: Uint8Array = audio) {
    const root = await tempFolder();
    for (const [callSid, content] of Object.entries(recordings)) {
      await leaveUnsealed(join(root, 'acc'), callSid, content, hashed);
    }
    const rig = await recordingsRig({ parts: { folder: root } });
    const isSealed = async () => (await namedIn(join(root, 'acc'))).every((one) => typeof one !== 'string');
    return { ...rig, isSealed };
  }

  test('seals all recordings of an earlier version in the background, and keeps them', async () => {
    const { service, isSealed, storage } = await earlier({ a: audio, b: audio, c: audio });
    expect((await service.list()).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    await expect.poll(isSealed).toBe(true);
    expect(await service.facts()).toMatchObject({ kept: { count: 3 }, unsealed: 0 });
    // There was no list: all that is here counts as kept.
    expect(await service.check(() => undefined)).toMatchObject({ kept: 3, whole: 3 });
    expect(storage.requests).toEqual([]);
  });

  test('tells how many recordings are not sealed, and seals them once the disk has room for a copy', async ({
    skip,
  }) => {
    const disk = await smallDisk(1_200);
    if (disk === null) return skip(noSmallDisk);
    for (const callSid of ['a', 'b']) await leaveUnsealed(join(disk, 'acc'), callSid, wav(400_000));
    await writeFile(join(disk, 'other'), Buffer.alloc(200_000));
    const { service, restarted } = await recordingsRig({ parts: { folder: disk } });
    expect(await service.facts()).toMatchObject({ unsealed: 2 });
    await service.close();
    await fs.rm(join(disk, 'other'));
    const { service: next } = restarted();
    await expect.poll(async () => (await next.facts()).unsealed).toBe(0);
    expect(await next.check(() => undefined)).toMatchObject({ whole: 2 });
  });

  test('plays on what is sealed meanwhile, whether it was opened before that or is after', async () => {
    const { service, isSealed } = await earlier({ a: audio });
    const [first, second] = [await service.sound('a', false), await service.sound('a', false)];
    const reader = await first?.open();
    await expect.poll(isSealed).toBe(true);
    const buffer = Buffer.alloc(1_000);
    expect(await reader?.read(buffer, 20_000)).toBe(1_000);
    expect(buffer).toEqual(audio.subarray(20_000, 21_000));
    await reader?.close();
    if (second === null) throw new Error('It is not here.');
    expect(await contentOf(second)).toEqual(audio);
  });

  test('does not take for whole, once it is sealed, what was damaged before: it is downloaded again', async () => {
    const damaged = Buffer.from(audio).fill(1, 5_000, 5_001);
    const { service, isSealed, latest, becomes, asked } = await earlier({ a: damaged });
    service.setNetwork('offline');
    await expect.poll(isSealed).toBe(true);
    expect(latest('a')).toMatchObject({ state: 'queued', kept: true, file: { bytes: audio.length } });
    service.setNetwork('online');
    await becomes('a', 'ready');
    expect(asked).toHaveLength(1);
    const stored = await service.file('a');
    expect(stored && (await contentOf(stored))).toEqual(audio);
  });

  test('leaves to its replacement a recording that is being downloaded again as it is sealed', async () => {
    const { service, storage, isSealed, folder } = await earlier({ a: audio });
    const { arrived, letGo } = holdBack(storage);
    const again = service.downloadAgain('a');
    await arrived(1);
    await expect.poll(isSealed).toBe(true);
    letGo();
    await again;
    expect((await namedIn(join(folder, 'acc'))).map((one) => typeof one !== 'string' && one.kind)).toEqual([
      'recording',
    ]);
    expect(await service.condition('a')).toBe('whole');
  });
});
