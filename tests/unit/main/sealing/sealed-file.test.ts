import { randomBytes } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chunkBytes,
  chunkStart,
  FileSeal,
  headerBytes,
  plainSize,
  sealedChunkBytes,
  sealedSize,
} from '../../../../src/main/sealing/file-seal.ts';
import { findSealedEnd } from '../../../../src/main/sealing/sealed-end.ts';
import { DamagedFileError, SealedReader } from '../../../../src/main/sealing/sealed-reader.ts';
import { SealedWriter } from '../../../../src/main/sealing/sealed-writer.ts';
import { tempFolder } from '../temp-folder.ts';

const key = randomBytes(32);
const callSid = 'c0ffee0000000000000000000000abcd';
const contents = randomBytes(6 * chunkBytes);
/** Lengths beside the borders of chunks, and others. */
const lengths = fc.oneof(
  fc.constantFrom(0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 5 * chunkBytes + 7),
  fc.nat({ max: contents.length }),
);

/** Writes a sealed file in pieces of these lengths. */
async function written(path: string, pieces: readonly Uint8Array[], seal = FileSeal.create(key, callSid)) {
  const handle = await open(path, 'w');
  const writer = new SealedWriter(handle, seal, null);
  for (const piece of pieces) await writer.write([piece]);
  await writer.end();
  await handle.close();
}

async function aFile(bytes: number, of = callSid): Promise<string> {
  const path = join(await tempFolder(), 'sealed');
  await written(path, [contents.subarray(0, bytes)], FileSeal.create(key, of));
  return path;
}

/** What a file holds from `from` on, as it is read by who wants `length` bytes. */
async function rangeOf(reader: SealedReader, from: number, length: number): Promise<Buffer> {
  const all: Buffer[] = [];
  for (let at = from; at < from + length; ) {
    const buffer = Buffer.alloc(from + length - at);
    const read = await reader.read(buffer, at);
    if (read === 0) break;
    all.push(buffer.subarray(0, read));
    at += read;
  }
  return Buffer.concat(all);
}

/** Whether all of a file can be read, and is what was written. */
async function opens(path: string, bytes: number, of = callSid): Promise<boolean> {
  const reader = await SealedReader.open(path, key, of).catch((thrown: unknown) => {
    expect(thrown).toBeInstanceOf(DamagedFileError);
    return null;
  });
  if (reader === null) return false;
  try {
    await reader.verify();
    expect((await rangeOf(reader, 0, reader.bytes)).equals(contents.subarray(0, bytes))).toBe(true);
    return true;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DamagedFileError);
    return false;
  } finally {
    await reader.close();
  }
}

describe('a sealed file', () => {
  test('holds what was written, in whatever pieces that came, and has the size that this has', async () => {
    const path = join(await tempFolder(), 'sealed');
    await fc.assert(
      fc.asyncProperty(
        lengths,
        fc.array(fc.integer({ min: 1, max: 150_000 }), { maxLength: 6 }),
        async (bytes, cuts) => {
          const pieces: Buffer[] = [];
          let at = 0;
          for (const cut of cuts) {
            pieces.push(contents.subarray(at, Math.min(bytes, at + cut)));
            at = Math.min(bytes, at + cut);
          }
          await written(path, [...pieces, contents.subarray(at, bytes)]);
          const { length } = await readFile(path);
          expect(length).toBe(sealedSize(bytes));
          expect(plainSize(length)).toBe(bytes);
          expect(await opens(path, bytes)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('gives any range of any length, and nothing behind its end', async () => {
    const path = await aFile(contents.length - 5);
    const reader = await SealedReader.open(path, key, callSid);
    await fc.assert(
      fc.asyncProperty(lengths, lengths, async (from, length) => {
        const expected = contents.subarray(0, contents.length - 5).subarray(from, from + length);
        expect((await rangeOf(reader, from, length)).equals(expected)).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(await reader.read(Buffer.alloc(10), contents.length)).toBe(0);
    await reader.close();
  });

  test('has no size but those that a sealed file can have', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4 * sealedChunkBytes }), (size) => {
        const plain = plainSize(size);
        expect(plain === null || sealedSize(plain) === size).toBe(true);
      }),
    );
    for (const size of [0, headerBytes, headerBytes + 27, chunkStart(1) + 1, chunkStart(1) + 28]) {
      expect(plainSize(size)).toBeNull();
    }
  });

  test('holds none of its bytes in clear, and no two of the same content are alike', async () => {
    const [one, other] = [await readFile(await aFile(100_000)), await readFile(await aFile(100_000))];
    for (let at = 0; at < 100_000 - 16; at += 997) expect(one.includes(contents.subarray(at, at + 16))).toBe(false);
    expect(one.subarray(4, 40).equals(other.subarray(4, 40))).toBe(false);
    expect(one.includes(Buffer.from(callSid))).toBe(false);
  });
});

describe('in a sealed file it is noticed', () => {
  const bytes = 3 * chunkBytes + 100;

  test('that any bit of it was changed', async () => {
    const path = await aFile(bytes);
    const sealed = await readFile(path);
    const places = fc.oneof(fc.nat({ max: sealed.length - 1 }), fc.nat({ max: headerBytes - 1 }));
    await fc.assert(
      fc.asyncProperty(places, fc.nat({ max: 7 }), async (at, bit) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        await writeFile(path, changed);
        expect(await opens(path, bytes)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('that it was cut, at the border of a chunk or elsewhere, or that something follows it', async () => {
    const path = await aFile(bytes);
    const sealed = await readFile(path);
    const cuts = fc.oneof(fc.nat({ max: sealed.length - 1 }), fc.constantFrom(0, 1, 2, 3).map(chunkStart));
    await fc.assert(
      fc.asyncProperty(cuts, async (length) => {
        await writeFile(path, sealed.subarray(0, length));
        expect(await opens(path, bytes)).toBe(false);
      }),
      { numRuns: 60 },
    );
    for (const more of [
      Buffer.alloc(1),
      sealed.subarray(chunkStart(0), chunkStart(1)),
      sealed.subarray(chunkStart(3)),
    ]) {
      await writeFile(path, Buffer.concat([sealed, more]));
      expect(await opens(path, bytes)).toBe(false);
    }
  });

  test('that chunks were put in another order, left out, or taken from another file of the call', async () => {
    const path = await aFile(bytes);
    const sealed = await readFile(path);
    const other = await readFile(await aFile(bytes));
    const chunks = (file: Buffer) =>
      [0, 1, 2, 3].map((chunk) => file.subarray(chunkStart(chunk), chunkStart(chunk + 1)));
    const [own, others] = [chunks(sealed), chunks(other)];
    const orders = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.boolean()), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const parts = order.map(([chunk, isOwn]) => (isOwn ? own : others)[chunk] ?? Buffer.alloc(0));
        const file = Buffer.concat([sealed.subarray(0, headerBytes), ...parts]);
        await writeFile(path, file);
        expect(await opens(path, bytes)).toBe(file.equals(sealed));
      }),
      { numRuns: 60 },
    );
  });

  test('that it is another call’s, of another account, or of another version', async () => {
    const path = await aFile(bytes);
    expect(await opens(path, bytes, 'another')).toBe(false);
    const elsewhere = await SealedReader.open(path, randomBytes(32), callSid);
    await expect(elsewhere.verify()).rejects.toBeInstanceOf(DamagedFileError);
    await elsewhere.close();
    const sealed = await readFile(path);
    sealed[3] = 2;
    await writeFile(path, sealed);
    expect(await opens(path, bytes)).toBe(false);
  });

  test('where it is damaged, and all before and behind that can be read', async () => {
    const path = await aFile(bytes);
    const sealed = await readFile(path);
    sealed[chunkStart(1) + 500] = (sealed[chunkStart(1) + 500] ?? 0) ^ 1;
    await writeFile(path, sealed);
    const reader = await SealedReader.open(path, key, callSid);
    expect((await rangeOf(reader, 0, chunkBytes)).equals(contents.subarray(0, chunkBytes))).toBe(true);
    await expect(reader.read(Buffer.alloc(10), chunkBytes + 7)).rejects.toMatchObject({
      from: chunkBytes,
      to: 2 * chunkBytes,
    });
    const behind = await rangeOf(reader, 2 * chunkBytes, bytes);
    expect(behind.equals(contents.subarray(2 * chunkBytes, bytes))).toBe(true);
    await reader.close();
  });
});

test('a file that is gone on with is sealed as if it had been written at once', async () => {
  const path = join(await tempFolder(), 'sealed');
  await fc.assert(
    fc.asyncProperty(lengths, lengths, async (one, other) => {
      const [first, bytes] = [Math.min(one, other), Math.max(one, other)];
      const seal = FileSeal.create(key, callSid);
      await written(path, [contents.subarray(0, first)], seal);
      const end = await findSealedEnd(path, key, callSid, null);
      expect(end?.bytes).toBe(first);
      const handle = await open(path, 'r+');
      await handle.truncate(chunkStart(end?.chunks ?? 0));
      const writer = new SealedWriter(handle, seal, end);
      await writer.write([contents.subarray(first, bytes)]);
      await writer.end();
      await handle.close();
      expect(await opens(path, bytes)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

describe('a file that was not written to its end', () => {
  test('is gone on with from the last byte that is what was written, whatever stands behind that', async () => {
    const bytes = 3 * chunkBytes + 100;
    const path = await aFile(bytes);
    const sealed = await readFile(path);
    const places = fc.oneof(
      fc.integer({ min: headerBytes, max: sealed.length }),
      fc.constantFrom(0, 1, 2, 3).map(chunkStart),
    );
    await fc.assert(
      fc.asyncProperty(places, fc.nat({ max: 200_000 }), async (intact, more) => {
        await writeFile(path, Buffer.concat([sealed.subarray(0, intact), randomBytes(more)]));
        const chunks = Math.floor((intact - headerBytes) / sealedChunkBytes);
        const end = await findSealedEnd(path, key, callSid, null);
        expect(end?.bytes).toBe(intact === sealed.length && more === 0 ? bytes : chunks * chunkBytes);
      }),
      { numRuns: 60 },
    );
  });

  test('and holds all that is wanted, but was not ended, is not taken for whole', async () => {
    const path = await aFile(2 * chunkBytes + 1);
    const sealed = await readFile(path);
    await writeFile(path, sealed.subarray(0, chunkStart(2)));
    expect(await findSealedEnd(path, key, callSid, 2 * chunkBytes)).toMatchObject({ chunks: 1, bytes: chunkBytes });
    await written(path, [contents.subarray(0, 2 * chunkBytes)]);
    expect(await findSealedEnd(path, key, callSid, 2 * chunkBytes)).toMatchObject({ bytes: 2 * chunkBytes });
  });

  test('has nothing to go on with where it is another call’s, or no sealed file', async () => {
    const path = await aFile(1_000);
    expect(await findSealedEnd(path, key, 'another', null)).toMatchObject({ bytes: 0 });
    await writeFile(path, 'VLR');
    expect(await findSealedEnd(path, key, callSid, null)).toBeNull();
  });
});
