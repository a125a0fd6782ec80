import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { JsonFile, type JsonObject, readJson } from '../../../../src/main/lib/json-file.ts';
import type { FilesKey } from '../../../../src/main/lib/sealed-text.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';
import { lockedKeys, testFilesKey, unsealedText } from '../test-keys.ts';

const schema = z.object({ names: z.array(z.string()), volume: z.number() });

async function setUp(text?: string) {
  const path = join(await tempFolder(), 'people.json');
  if (text !== undefined) await writeFile(path, text);
  return { path, file: fileAt(path, null) };
}

function fileAt(path: string, key: FilesKey | null) {
  const format = {
    schema,
    salvage: ({ names }: JsonObject) => z.array(z.string()).safeParse(names).data ?? null,
    task: { what: 'the list of people', where: 'the folder of the test' },
  };
  return new JsonFile(path, format, key);
}

test('what was written last is read, in a file for its owner alone and nothing beside it', async () => {
  const { path, file } = await setUp();
  expect(await file.read()).toEqual({ state: 'missing' });
  await file.write({ names: ['Asha'], volume: 1 });
  await file.write({ names: ['Asha', 'Ravi'], volume: 2 });
  expect(await file.read()).toEqual({ state: 'whole', value: { names: ['Asha', 'Ravi'], volume: 2 } });
  expect(await readdir(dirname(path))).toEqual(['people.json']);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('of a damaged file what can be read is salvaged, and the file stays, with a copy set aside', async () => {
  const text = '{"names":["Asha"],"volume":"loud"}';
  const { path, file } = await setUp(text);
  const damaged = { state: 'damaged', salvaged: ['Asha'], isSetAside: true };
  expect(await file.read()).toEqual(damaged);
  expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text);
  // A crash before the next write loses nothing.
  expect(await file.read()).toEqual(damaged);
});

test.each(['', '{"names":', 'null', '[]', '{"names":5}', '\0\0'])('a file of %j is set aside whole', async (text) => {
  const { path, file } = await setUp(text);
  expect(await file.read()).toEqual({ state: 'damaged', salvaged: null, isSetAside: true });
  expect(await readdir(dirname(path))).toEqual(['people.json.damaged']);
  expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text);
});

test('a file that cannot be opened is left as it is', async () => {
  const { path, file } = await setUp();
  await mkdir(path);
  expect(await file.read()).toEqual({ state: 'unreadable' });
  expect(await readdir(dirname(path))).toEqual(['people.json']);
});

test('removing a file removes what was set aside of it, and what a crash left of a write', async () => {
  const { path, file } = await setUp('{');
  await file.read();
  await file.write({ names: [], volume: 0 });
  await writeFile(`${path}.tmp`, 'half');
  await file.remove();
  await file.remove();
  expect(await readdir(dirname(path))).toEqual([]);
});

test('on a full disk the file stays as it was, the person is told, and no room is taken', async ({ skip }) => {
  const disk = await smallDisk(256);
  if (disk === null) return skip(noSmallDisk);
  const path = join(disk, 'people.json');
  const file = fileAt(path, null);
  await file.write({ names: ['Asha'], volume: 1 });
  const tooLarge = { names: ['x'.repeat(400_000)], volume: 1 };
  await expect(file.write(tooLarge)).rejects.toMatchObject({ code: 'disk-full' });
  expect(await file.read()).toEqual({ state: 'whole', value: { names: ['Asha'], volume: 1 } });
  expect(await readdir(disk)).toEqual(['people.json']);
});

test('what can be made again is read where it is as it should be, and else counts as missing', async () => {
  for (const [text, value] of [
    ['{"names":[],"volume":1}', { names: [], volume: 1 }],
    ['{"names":[]}', null],
    ['{', null],
    [undefined, null],
  ] as const) {
    const { path } = await setUp(text);
    expect(await readJson(path, schema, null)).toEqual(value);
  }
});

describe('a sealed file', () => {
  const key = testFilesKey('acc');
  const people = { names: ['Asha'], volume: 1 };
  const plain = JSON.stringify(people);

  /** All that lies in the folder, as text. */
  async function bytesBeside(path: string): Promise<string> {
    const names = await readdir(dirname(path));
    return (await Promise.all(names.map((name) => readFile(join(dirname(path), name), 'latin1')))).join('\n');
  }

  test('is read as it was written, and shows nothing of it', async () => {
    const { path } = await setUp();
    await fileAt(path, key).write(people);
    expect(await fileAt(path, key).read()).toEqual({ state: 'whole', value: people });
    expect(await bytesBeside(path)).not.toContain('Asha');
  });

  test('of another key, another name, with a bit changed or cut is damaged, and is set aside as it was', async () => {
    const { path } = await setUp();
    await fileAt(path, key).write(people);
    const sealed = await readFile(path);
    for (const bytes of [
      ...Array.from(sealed.keys(), (at) => sealed.with(at, sealed.readUInt8(at) ^ (at === 0 ? 0x80 : 1))),
      ...Array.from(sealed.keys(), (length) => sealed.subarray(0, length)),
    ]) {
      await writeFile(path, bytes);
      expect(await fileAt(path, key).read()).toEqual({ state: 'damaged', salvaged: null, isSetAside: true });
    }
    await writeFile(path, sealed);
    expect(await fileAt(path, testFilesKey('other')).read()).toMatchObject({ state: 'damaged', isSetAside: true });
    expect(await readFile(`${path}.damaged`)).toEqual(sealed);
    const other = join(dirname(path), 'others.json');
    await writeFile(other, sealed);
    expect(await fileAt(other, key).read()).toMatchObject({ state: 'damaged', salvaged: null });
  });

  test('that an earlier version left unsealed is sealed when it is read, with all that lies beside it', async () => {
    const { path } = await setUp(plain);
    await writeFile(`${path}.tmp`, plain.slice(0, 12));
    await writeFile(`${path}.damaged`, '{"names":["Asha"],"vol');
    expect(await fileAt(path, key).read()).toEqual({ state: 'whole', value: people });
    expect((await readdir(dirname(path))).sort()).toEqual(['people.json', 'people.json.damaged']);
    expect(await bytesBeside(path)).not.toContain('Asha');
    expect(await unsealedText(`${path}.damaged`)).toBe('{"names":["Asha"],"vol');
    expect(await fileAt(path, key).read()).toEqual({ state: 'whole', value: people });
  });

  test.each(['{"names":["Asha"],"volume":"loud"}', '{"names":["Asha"'])(
    'that an earlier version left unsealed and damaged as %s leaves nothing unsealed',
    async (text) => {
      const { path } = await setUp(text);
      expect(await fileAt(path, key).read()).toMatchObject({ state: 'damaged', isSetAside: true });
      expect(await bytesBeside(path)).not.toContain('Asha');
      expect(await unsealedText(`${path}.damaged`)).toBe(text);
    },
  );

  test('is neither read, written nor set aside while its account is locked', async () => {
    const { path } = await setUp(plain);
    await writeFile(`${path}.damaged`, '{');
    await writeFile(`${path}.tmp`, '{');
    const before = await bytesBeside(path);
    await expect(fileAt(path, lockedKeys).read()).rejects.toMatchObject({ code: 'locked' });
    await expect(fileAt(path, lockedKeys).write(people)).rejects.toMatchObject({ code: 'locked' });
    await expect(readJson(path, schema, lockedKeys)).rejects.toMatchObject({ code: 'locked' });
    expect(await bytesBeside(path)).toBe(before);
  });

  test('that cannot be sealed now, the folder being read-only, is read all the same', async () => {
    const { path } = await setUp(plain);
    await mkdir(`${path}.tmp`);
    expect(await fileAt(path, key).read()).toEqual({ state: 'whole', value: people });
    expect(await readFile(path, 'utf8')).toBe(plain);
  });
});
