import {
  appendFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { PartialFile } from '../../../../src/main/recordings/partial-file.ts';
import { chunkBytes, chunkStart, sealedSize } from '../../../../src/main/sealing/file-seal.ts';
import { tempFolder } from '../temp-folder.ts';
import {
  contentOf,
  flipBit,
  namedIn,
  partPath,
  readVersion,
  recordingKeys,
  versionPath,
  writeVersion,
} from './sealed-folder.ts';

const kib = 1024;
const callSid = 'call_001';
const version = { validator: '"v1"', totalBytes: 100 };
const [aPart, aVersion] = [
  { kind: 'part', callSid },
  { kind: 'version', callSid },
];

const partIn = (folder: string, isNew = false) => new PartialFile(folder, callSid, recordingKeys, isNew);

/** What an earlier download left, of this version. */
async function leave(
  folder: string,
  bytes: number,
  of = { ...version } as { validator: string | null; totalBytes: number | null },
) {
  const part = partIn(folder, true);
  part.begin(of, 0);
  await part.append(bytesOf(bytes));
  await part.close();
  await part.remember();
}

/** Bytes that tell their place: 251 is a prime. */
const source = Buffer.alloc(16 * 1024 * kib, Buffer.from(Array.from({ length: 251 }, (_, byte) => byte)));
const bytesOf = (length: number, from = 0): Buffer => source.subarray(from, from + length);

/** What a part holds that is closed. */
const contentIn = async (folder: string) => contentOf(await partIn(folder).content());

describe('an earlier download', () => {
  test.each([
    ['at its last byte', 40, version],
    ['where all of it has come', 100, version],
    ['where all came, though nothing tells its version', 100, { validator: null, totalBytes: 100 }],
    ['whatever its length, where the storage did not say', 500, { validator: '"v1"', totalBytes: null }],
    ['at the border of a chunk', chunkBytes, { validator: '"v1"', totalBytes: null }],
    ['where all of it are whole chunks', 2 * chunkBytes, { validator: null, totalBytes: 2 * chunkBytes }],
  ])('is resumed %s', async (_, bytes, of) => {
    const folder = await tempFolder();
    await leave(folder, bytes, of);
    expect(await partIn(folder).resumePoint()).toEqual({ ...of, offset: bytes });
  });

  test('is resumed as far as it is what was written: behind that may be anything', async () => {
    const folder = await tempFolder();
    const of = { validator: '"v1"', totalBytes: null };
    await leave(folder, 3 * chunkBytes + 40, of);
    const path = partPath(folder, callSid);
    await truncate(path, chunkStart(3) + 20);
    expect(await partIn(folder).resumePoint()).toEqual({ ...of, offset: 3 * chunkBytes });
    await appendFile(path, Buffer.alloc(200_000));
    expect(await partIn(folder).resumePoint()).toEqual({ ...of, offset: 3 * chunkBytes });
    await flipBit(path, 1);
    expect(await partIn(folder).resumePoint()).toEqual({ ...of, offset: chunkBytes });
    await flipBit(path, 0);
    expect(await partIn(folder).resumePoint()).toBeNull();
  });

  test('whose last chunk came, but not its end, is resumed before that chunk', async () => {
    const folder = await tempFolder();
    const of = { validator: '"v1"', totalBytes: 2 * chunkBytes };
    // What was more than announced is cut off.
    await leave(folder, 2 * chunkBytes + 40, of);
    await truncate(partPath(folder, callSid), chunkStart(2));
    expect(await partIn(folder).resumePoint()).toEqual({ ...of, offset: chunkBytes });
  });

  test.each([
    ['whose file is longer than the whole', 101, version],
    ['without a validator, before its end', 99, { validator: null, totalBytes: 100 }],
    ['without a validator and a length', 40, { validator: null, totalBytes: null }],
  ])('is not resumed %s', async (_, bytes, of) => {
    const folder = await tempFolder();
    await leave(folder, bytes, of);
    expect(await partIn(folder).resumePoint()).toBeNull();
  });

  test.each([
    ['is cut off', '{"validator":"v1"'],
    ['is of nothing', '{}'],
    ['says a whole of no bytes', '{"validator":"v1","totalBytes":0,"fileId":"0011223344556677"}'],
    ['is of another part', '{"validator":"v1","totalBytes":100,"fileId":"0011223344556677"}'],
  ])('is not resumed where its version %s', async (_, text) => {
    const folder = await tempFolder();
    await leave(folder, 40);
    await writeVersion(folder, callSid, text);
    expect(await partIn(folder).resumePoint()).toBeNull();
  });

  test('is not resumed without its version, without its file, where none can be, or as another call’s', async () => {
    const folder = await tempFolder();
    expect(await partIn(folder).resumePoint()).toBeNull();
    await leave(folder, 40);
    expect(await partIn(folder, true).resumePoint()).toBeNull();
    const other = new PartialFile(folder, 'call_002', recordingKeys, false);
    await writeFile(partPath(folder, 'call_002'), await readFile(partPath(folder, callSid)));
    await writeFile(versionPath(folder, 'call_002'), await readFile(versionPath(folder, callSid)));
    expect(await other.resumePoint()).toBeNull();
    await rm(versionPath(folder, callSid));
    expect(await partIn(folder).resumePoint()).toBeNull();
    await leave(folder, 40);
    await rm(partPath(folder, callSid));
    expect(await partIn(folder).resumePoint()).toBeNull();
  });
});

describe('what arrives', () => {
  const sizes = fc.array(fc.constantFrom(0, 1, 1_000, 511 * kib, 512 * kib, 1_100 * kib), {
    minLength: 1,
    maxLength: 6,
  });

  test('is the file, byte for byte, in whatever pieces it comes and wherever it is resumed', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (first, second) => {
        const folder = await tempFolder();
        const of = { validator: '"v1"', totalBytes: null };
        const all: Buffer[] = [];
        let offset = 0;
        for (const pieces of [first, second]) {
          const part = partIn(folder, offset === 0);
          const resumed = await part.resumePoint();
          expect(resumed).toEqual(offset === 0 ? null : { ...of, offset });
          part.begin(of, offset);
          const start = offset;
          for (const size of pieces) {
            const piece = bytesOf(size, offset);
            all.push(piece);
            await part.append(piece);
            offset += size;
          }
          await part.close();
          await part.remember();
          const file = Buffer.concat(all);
          if (file.length === 0) continue;
          expect((await contentIn(folder)).equals(file)).toBe(true);
          const { mtimeMs, size } = await stat(partPath(folder, callSid));
          expect(size).toBe(sealedSize(file.length));
          const { fileId } = (await readVersion(folder, callSid)) as { fileId: string };
          const writtenAt = Math.round(mtimeMs);
          expect(await part.whole()).toEqual({
            path: partPath(folder, callSid),
            bytes: file.length,
            writtenAt,
            fileId,
          });
          expect(part.head).toBe(start === 0 ? all[0] : null);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('of another version is never gone on with by the version of the one before', async () => {
    const folder = await tempFolder();
    await leave(folder, 40);
    const part = partIn(folder);
    part.begin({ validator: '"v2"', totalBytes: 200 }, 0);
    await part.append(bytesOf(10));
    await part.close();
    expect(await partIn(folder).resumePoint()).toBeNull();
    await part.remember();
    expect(await partIn(folder).resumePoint()).toEqual({ validator: '"v2"', totalBytes: 200, offset: 10 });
  });

  test('is remembered only once it is on the disk', async () => {
    const folder = await tempFolder();
    const part = partIn(folder, true);
    await part.remember();
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await part.remember();
    expect(await namedIn(folder)).toEqual([]);
    await part.close();
    await part.remember();
    expect(await readVersion(folder, callSid)).toEqual({ ...version, fileId: expect.stringMatching(/^[0-9a-f]{16}$/) });
  });

  test('cannot be gone on with where nothing is', async () => {
    const part = partIn(await tempFolder(), true);
    expect(() => part.begin(version, 40)).toThrow('nothing here to go on with');
  });

  test('is remembered every few megabytes, before its end has come', async () => {
    const folder = await tempFolder();
    const part = partIn(folder, true);
    part.begin({ validator: '"v1"', totalBytes: null }, 0);
    for (let piece = 0; piece < 12; piece += 1) await part.append(bytesOf(512 * kib));
    const resumed = await partIn(folder).resumePoint();
    expect(resumed?.offset).toBeGreaterThanOrEqual(4 * 1024 * kib);
    await part.close();
  });

  test('leaves no record of what came in one go', async () => {
    const folder = await tempFolder();
    const part = partIn(folder, true);
    part.begin(version, 0);
    for (let piece = 0; piece < 7; piece += 1) await part.append(bytesOf(512 * kib));
    await part.close();
    expect(await namedIn(folder)).toEqual([aPart]);
  });

  test('makes its folder, and all of it for this person alone', async () => {
    const folder = join(await tempFolder(), 'account');
    const part = partIn(folder, true);
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await part.close();
    await part.remember();
    const all = [folder, partPath(folder, callSid), versionPath(folder, callSid)];
    const modes = await Promise.all(all.map(async (each) => (await stat(each)).mode));
    expect(modes.map((mode) => mode & 0o777)).toEqual([0o700, 0o600, 0o600]);
  });

  test('makes no file where nothing arrives', async () => {
    const folder = await tempFolder();
    const part = partIn(folder, true);
    part.begin(version, 0);
    await part.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test('that cannot be written fails by the error of the system, and can be begun anew', async () => {
    const folder = await tempFolder();
    await mkdir(partPath(folder, callSid));
    const part = partIn(folder, true);
    part.begin(version, 0);
    await part.append(bytesOf(600 * kib));
    await expect(part.close()).rejects.toMatchObject({ code: 'EISDIR' });
    await part.close();
    expect(await part.resumePoint()).toBeNull();
  });

  test('in the place of whose folder a file stands fails by the error of the system', async () => {
    const folder = join(await tempFolder(), 'account');
    await writeFile(folder, 'x');
    const part = partIn(folder, true);
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await expect(part.close()).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(await readFile(folder, 'utf8')).toBe('x');
  });

  test('is written whole where the system takes less at a time than it is given', async () => {
    const folder = await tempFolder();
    const handle = await open(join(folder, 'any'), 'w');
    // No disk here writes less than all, but for one that is full: the system's own call is cut short instead.
    const handles = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const { write } = handles;
    const short = vi.spyOn(handles, 'write').mockImplementation(function (
      this: FileHandle,
      bytes: Uint8Array,
      at,
      length,
      position,
    ) {
      return Reflect.apply(write, this, [bytes, at, Math.min(Number(length), 300 * kib + 1), position]);
    } as typeof write);
    const part = partIn(folder, true);
    part.begin(version, 0);
    for (let piece = 0; piece < 3; piece += 1) await part.append(bytesOf(400 * kib, piece * 400 * kib));
    await part.close();
    short.mockRestore();
    expect((await contentIn(folder)).equals(bytesOf(1_200 * kib))).toBe(true);
  });

  test('behind a piece that could not be written is refused by the same error', async () => {
    const folder = await tempFolder();
    await mkdir(partPath(folder, callSid));
    const part = partIn(folder, true);
    part.begin(version, 0);
    await part.append(bytesOf(600 * kib));
    await expect(part.append(bytesOf(1_024 * kib))).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

describe('a partial file', () => {
  test('that has become the recording leaves no version', async () => {
    const folder = await tempFolder();
    await leave(folder, 40);
    await partIn(folder, true).placed();
    expect(await namedIn(folder)).toEqual([aPart, aVersion]);
    await partIn(folder).placed();
    expect(await namedIn(folder)).toEqual([aPart]);
  });

  test('that is removed leaves nothing, whether or not it is being written, and is not remembered', async () => {
    const folder = await tempFolder();
    const part = partIn(folder, true);
    await part.remove();
    part.begin(version, 0);
    for (let piece = 0; piece < 12; piece += 1) await part.append(bytesOf(512 * kib));
    await part.remove();
    await part.remember();
    expect(await readdir(folder)).toEqual([]);
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await part.close();
    expect(await contentIn(folder)).toEqual(bytesOf(10));
  });

  test('that an earlier download left is whole once all of it is here', async () => {
    const folder = await tempFolder();
    await leave(folder, 100);
    const part = partIn(folder);
    await part.resumePoint();
    const { fileId } = (await readVersion(folder, callSid)) as { fileId: string };
    expect(await part.whole()).toMatchObject({ path: partPath(folder, callSid), bytes: 100, fileId });
  });
});
