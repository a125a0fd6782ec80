import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copySession, sweepCopies } from '../../../../src/main/shell/session-copy.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';

async function dataFolder(): Promise<string> {
  const folder = await tempFolder();
  const database = join(folder, 'IndexedDB', 'app_voicelogs_0.indexeddb.leveldb');
  await mkdir(database, { recursive: true });
  await writeFile(join(database, '000003.log'), 'calls');
  await mkdir(join(folder, 'Code Cache'));
  await writeFile(join(folder, 'Code Cache', 'code'), 'x'.repeat(1000));
  await mkdir(join(folder, 'recordings'));
  await writeFile(join(folder, 'recordings', 'voice'), 'x'.repeat(1000));
  await symlink('nowhere-1', join(folder, 'SingletonLock'));
  return folder;
}

test('the copy holds what Chromium needs, for this person alone and writable, and nothing else', async () => {
  const folder = await dataFolder();
  const database = join('IndexedDB', 'app_voicelogs_0.indexeddb.leveldb');
  await chmod(join(folder, database, '000003.log'), 0o444);
  const place = await tempFolder();

  const copy = copySession(folder, [place]);
  if (copy === null) throw new Error('There is no copy.');
  expect(await readdir(copy)).toEqual(['IndexedDB']);
  expect(await readFile(join(copy, database, '000003.log'), 'utf8')).toBe('calls');
  const mode = async (path: string) => (await stat(join(copy, path))).mode & 0o777;
  expect(await Promise.all(['', 'IndexedDB', database].map(mode))).toEqual([0o700, 0o700, 0o700]);
  expect(await mode(join(database, '000003.log'))).toBe(0o600);
});

test('where one place has no room, the next is taken; where none has, there is no copy and nothing is left', async ({
  skip,
}) => {
  const full = await smallDisk(512);
  if (full === null) return skip(noSmallDisk);
  const folder = await dataFolder();
  const place = await tempFolder();
  expect(copySession(folder, [full, place])).toMatch(place);
  expect(copySession(folder, [full, join(place, 'missing')])).toBeNull();
  expect(await readdir(full)).toEqual([]);
});

test('copies that a killed run left are removed at the next start, and those of a running one are not', async () => {
  const place = await tempFolder();
  const dead = `voicelogs-read-only-${2 ** 22 + 1}-abc`;
  const alive = `voicelogs-read-only-${process.pid}-abc`;
  for (const name of [dead, alive, 'voicelogs-other']) {
    await mkdir(join(place, name));
    await writeFile(join(place, name, 'calls'), 'x');
  }
  const target = join(await tempFolder(), 'kept');
  await mkdir(target);
  await symlink(target, join(place, `voicelogs-read-only-${2 ** 22 + 2}-abc`));

  sweepCopies([place, join(place, 'missing')]);
  expect((await readdir(place)).sort()).toEqual(
    [alive, 'voicelogs-other', `voicelogs-read-only-${2 ** 22 + 2}-abc`].sort(),
  );
});
