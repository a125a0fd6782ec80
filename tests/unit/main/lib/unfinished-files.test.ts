import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnfinishedFiles } from '../../../../src/main/lib/unfinished-files.ts';
import { tempFolder } from '../temp-folder.ts';

async function list() {
  const dataFolder = await tempFolder();
  const file = join(dataFolder, 'unfinished-files.json');
  const chosen = await tempFolder();
  return { file, chosen, target: join(chosen, 'Calls.csv') };
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('a partial file', () => {
  test('that a crash left is removed by the next start, and what was finished stays', async () => {
    const { file, chosen, target } = await list();
    const before = new UnfinishedFiles(file);
    const left = await before.partOf(target);
    const finished = await before.partOf(target);
    await writeFile(left, 'customers');
    await writeFile(target, 'whole');
    await before.done(finished);
    await writeFile(join(chosen, 'Calls.csv.part'), 'somebody’s own');

    await new UnfinishedFiles(file).sweep();
    expect(await isThere(left)).toBe(false);
    expect(await readFile(target, 'utf8')).toBe('whole');
    expect(await isThere(join(chosen, 'Calls.csv.part'))).toBe(true);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([]);
  });

  test('is remembered before it exists, and has a name that nothing has', async () => {
    const { file, target } = await list();
    const files = new UnfinishedFiles(file);
    const parts = await Promise.all([files.partOf(target), files.partOf(target)]);
    expect(new Set(parts).size).toBe(2);
    expect(await Promise.all(parts.map(isThere))).toEqual([false, false]);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(parts);
  });

  test('on a disk that is not connected is removed once it is', async () => {
    const { file, chosen, target } = await list();
    const left = await new UnfinishedFiles(file).partOf(target);
    await rm(chosen, { recursive: true });
    await new UnfinishedFiles(file).sweep();
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([left]);
  });

  test('is the only thing that a damaged or altered list can remove', async () => {
    const { file, target } = await list();
    await writeFile(target, 'whole');
    for (const text of [JSON.stringify([target]), '[', '{}', '[1]']) {
      await writeFile(file, text);
      await new UnfinishedFiles(file).sweep();
      expect(await readFile(target, 'utf8')).toBe('whole');
    }
  });

  test('that is being written is not forgotten by the sweep of what another run left', async () => {
    const { file, target } = await list();
    const old = await new UnfinishedFiles(file).partOf(target);
    await writeFile(old, 'x');
    const files = new UnfinishedFiles(file);
    const [, current] = await Promise.all([files.sweep(), files.partOf(target)]);
    expect(await isThere(old)).toBe(false);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([current]);
  });
});
