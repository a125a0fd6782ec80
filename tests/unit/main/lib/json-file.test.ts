import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { JsonFile, readJson } from '../../../../src/main/lib/json-file.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';

const schema = z.object({ names: z.array(z.string()), volume: z.number() });

async function setUp(text?: string) {
  const path = join(await tempFolder(), 'people.json');
  if (text !== undefined) await writeFile(path, text);
  const file = new JsonFile(path, {
    schema,
    salvage: ({ names }) => z.array(z.string()).safeParse(names).data ?? null,
    task: { what: 'the list of people', where: 'the folder of the test' },
  });
  return { path, file };
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
  const file = new JsonFile(path, { schema, salvage: () => null, task: { what: 'the list', where: 'the disk' } });
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
    expect(await readJson(path, schema)).toEqual(value);
  }
});
