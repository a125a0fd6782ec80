import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { PartialFile } from '../../../../src/main/recordings/partial-file.ts';
import { tempFolder } from '../temp-folder.ts';

const kib = 1024;
const version = { validator: '"v1"', totalBytes: 100 };

/** Where a partial file would be, in a folder that is there. */
async function aPath(): Promise<string> {
  return join(await tempFolder(), 'call.part');
}

/** What an earlier download left. */
async function leave(path: string, bytes: number, beside: object | string): Promise<void> {
  await writeFile(path, Buffer.alloc(bytes, 'x'));
  await writeFile(`${path}.json`, typeof beside === 'string' ? beside : JSON.stringify(beside));
}

/** Bytes that tell their place: 251 is a prime. */
const source = Buffer.alloc(16 * 1024 * kib, Buffer.from(Array.from({ length: 251 }, (_, byte) => byte)));
const bytesOf = (length: number, from = 0): Buffer => source.subarray(from, from + length);

describe('an earlier download', () => {
  test.each([
    ['at its last byte on the disk', 40, { ...version, syncedBytes: 40 }, 40],
    ['and not after those that may not be on the disk', 41, { ...version, syncedBytes: 40 }, 40],
    ['where all of it has come', 100, { ...version, syncedBytes: 100 }, 100],
    [
      'where all came, though nothing tells its version',
      100,
      { validator: null, totalBytes: 100, syncedBytes: 100 },
      100,
    ],
    [
      'whatever its length, where the storage did not say',
      500,
      { validator: '"v1"', totalBytes: null, syncedBytes: 40 },
      40,
    ],
    ['as far as its file may be filled already', 100, { ...version, syncedBytes: 1 }, 1],
  ])('is resumed %s', async (_, bytes, beside, offset) => {
    const path = await aPath();
    await leave(path, bytes, beside);
    const { syncedBytes: __, ...of } = beside;
    expect(await new PartialFile(path, false).resumePoint()).toEqual({ ...of, offset });
  });

  test.each([
    ['whose file is shorter than what was on the disk', 39, { ...version, syncedBytes: 40 }],
    ['whose file is longer than the whole', 101, { ...version, syncedBytes: 40 }],
    ['of which nothing is on the disk for certain', 40, { ...version, syncedBytes: 0 }],
    ['without a validator, before its end', 99, { validator: null, totalBytes: 100, syncedBytes: 99 }],
    ['without a validator and a length', 40, { validator: null, totalBytes: null, syncedBytes: 40 }],
    ['with a record that is cut off', 40, '{"validator":"v1"'],
    ['with a record of nothing', 40, {}],
    ['with a length below zero', 40, { ...version, syncedBytes: -1 }],
    ['with a whole of no bytes', 40, { validator: '"v1"', totalBytes: 0, syncedBytes: 40 }],
    ['with half a byte', 40, { ...version, syncedBytes: 0.5 }],
  ])('is not resumed %s', async (_, bytes, beside) => {
    const path = await aPath();
    await leave(path, bytes, beside);
    expect(await new PartialFile(path, false).resumePoint()).toBeNull();
  });

  test('is not resumed without its record, without its file, or where none can be', async () => {
    const path = await aPath();
    expect(await new PartialFile(path, false).resumePoint()).toBeNull();
    await writeFile(path, 'x'.repeat(40));
    expect(await new PartialFile(path, false).resumePoint()).toBeNull();
    await leave(path, 40, { ...version, syncedBytes: 40 });
    expect(await new PartialFile(path, true).resumePoint()).toBeNull();
    expect(await new PartialFile(`${path}.other`, false).resumePoint()).toBeNull();
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
        const path = await aPath();
        const of = { validator: '"v1"', totalBytes: null };
        const all: Buffer[] = [];
        let offset = 0;
        for (const pieces of [first, second]) {
          const part = new PartialFile(path, offset === 0);
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
          expect((await readFile(path)).equals(file)).toBe(true);
          const hash = createHash('sha256').update(file).digest('hex').slice(0, 16);
          const { mtimeMs } = await stat(path);
          expect(await part.whole()).toEqual({ path, bytes: file.length, writtenAt: Math.round(mtimeMs), hash });
          expect(part.head).toBe(start === 0 ? all[0] : null);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('takes the place of what came behind the resume point, which may be anything', async () => {
    const path = await aPath();
    await leave(path, 90, { ...version, syncedBytes: 40 });
    const part = new PartialFile(path, false);
    part.begin(version, 40);
    await part.append(bytesOf(10));
    await part.close();
    expect(await readFile(path)).toEqual(Buffer.concat([Buffer.alloc(40, 'x'), bytesOf(10)]));
  });

  test('of another version is never beside the record of the one before', async () => {
    const path = await aPath();
    await leave(path, 90, { ...version, syncedBytes: 40 });
    const part = new PartialFile(path, false);
    part.begin({ validator: '"v2"', totalBytes: 200 }, 0);
    await part.append(bytesOf(10));
    await part.close();
    expect(await readdir(dirname(path))).toEqual(['call.part']);
    await part.remember();
    expect(await new PartialFile(path, false).resumePoint()).toEqual({
      validator: '"v2"',
      totalBytes: 200,
      offset: 10,
    });
  });

  test('is remembered only as far as it is on the disk', async () => {
    const path = await aPath();
    const part = new PartialFile(path, true);
    await part.remember();
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await part.remember();
    expect(await readdir(dirname(path))).toEqual([]);
    await part.close();
    await part.remember();
    expect(JSON.parse(await readFile(`${path}.json`, 'utf8'))).toEqual({ ...version, syncedBytes: 10 });
  });

  test('is remembered every few megabytes, before its end has come', async () => {
    const path = await aPath();
    const part = new PartialFile(path, true);
    part.begin({ validator: '"v1"', totalBytes: null }, 0);
    for (let piece = 0; piece < 12; piece += 1) await part.append(bytesOf(512 * kib));
    const resumed = await new PartialFile(path, false).resumePoint();
    expect(resumed?.offset).toBeGreaterThanOrEqual(4 * 1024 * kib);
    await part.close();
  });

  test('leaves no record of what came in one go', async () => {
    const path = await aPath();
    const part = new PartialFile(path, true);
    part.begin(version, 0);
    for (let piece = 0; piece < 7; piece += 1) await part.append(bytesOf(512 * kib));
    await part.close();
    expect(await readdir(dirname(path))).toEqual(['call.part']);
  });

  test('makes its folder, and all of it for this person alone', async () => {
    const path = join(await tempFolder(), 'account', 'call.part');
    const part = new PartialFile(path, true);
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await part.close();
    await part.remember();
    const modes = await Promise.all([dirname(path), path, `${path}.json`].map(async (each) => (await stat(each)).mode));
    expect(modes.map((mode) => mode & 0o777)).toEqual([0o700, 0o600, 0o600]);
  });

  test('makes no file where nothing arrives', async () => {
    const path = await aPath();
    const part = new PartialFile(path, true);
    part.begin(version, 0);
    await part.close();
    expect(await readdir(dirname(path))).toEqual([]);
  });

  test('that cannot be written fails by the error of the system, and can be begun anew', async () => {
    const path = await aPath();
    await mkdir(path);
    const part = new PartialFile(path, true);
    part.begin(version, 0);
    await part.append(bytesOf(600 * kib));
    await expect(part.close()).rejects.toMatchObject({ code: 'EISDIR' });
    await part.close();
    expect(await part.resumePoint()).toBeNull();
  });

  test('in the place of whose folder a file stands fails by the error of the system', async () => {
    const path = join(await aPath(), 'call.part');
    await writeFile(dirname(path), 'x');
    const part = new PartialFile(path, true);
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await expect(part.close()).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(await readFile(dirname(path), 'utf8')).toBe('x');
  });

  test('is written whole where the system takes less at a time than it is given', async () => {
    const path = await aPath();
    const handle = await open(path, 'w');
    // No disk here writes less than all, but for one that is full: the system's own call is cut short instead.
    const handles = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const short = vi.spyOn(handles, 'writev').mockImplementation(async function (this: FileHandle, pieces, at) {
      const all = Buffer.concat(pieces.map((each) => Buffer.from(each.buffer, each.byteOffset, each.byteLength)));
      const { bytesWritten } = await this.write(all, 0, Math.min(all.length, 300 * kib + 1), at);
      return { bytesWritten, buffers: [...pieces] };
    });
    const part = new PartialFile(path, true);
    part.begin(version, 0);
    for (let piece = 0; piece < 3; piece += 1) await part.append(bytesOf(400 * kib, piece * 400 * kib));
    await part.close();
    short.mockRestore();
    expect((await readFile(path)).equals(bytesOf(1_200 * kib))).toBe(true);
  });

  test('behind a piece that could not be written is refused by the same error', async () => {
    const path = await aPath();
    await mkdir(path);
    const part = new PartialFile(path, true);
    part.begin(version, 0);
    await part.append(bytesOf(600 * kib));
    await expect(part.append(bytesOf(1_024 * kib))).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

describe('a partial file', () => {
  test('that has become the recording leaves no record', async () => {
    const path = await aPath();
    await leave(path, 40, { ...version, syncedBytes: 40 });
    await new PartialFile(path, true).placed();
    expect(await readdir(dirname(path))).toEqual(['call.part', 'call.part.json']);
    await new PartialFile(path, false).placed();
    expect(await readdir(dirname(path))).toEqual(['call.part']);
  });

  test('that is removed leaves nothing, whether or not it is being written, and is not remembered', async () => {
    const path = await aPath();
    const part = new PartialFile(path, true);
    await part.remove();
    part.begin(version, 0);
    for (let piece = 0; piece < 12; piece += 1) await part.append(bytesOf(512 * kib));
    await part.remove();
    await part.remember();
    expect(await readdir(dirname(path))).toEqual([]);
    part.begin(version, 0);
    await part.append(bytesOf(10));
    await part.close();
    expect(await readFile(path)).toEqual(bytesOf(10));
  });

  test('that an earlier download left is told by its file alone once all of it is here', async () => {
    const path = await aPath();
    await leave(path, 100, { ...version, syncedBytes: 100 });
    const hash = createHash('sha256').update(Buffer.alloc(100, 'x')).digest('hex').slice(0, 16);
    expect(await new PartialFile(path, false).whole()).toMatchObject({ path, bytes: 100, hash });
  });
});
