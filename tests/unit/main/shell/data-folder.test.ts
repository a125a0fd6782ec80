import { readdir, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  cannotStartText,
  hasData,
  isOpenElsewhere,
  readOnlyReason,
  tryWriting,
} from '../../../../src/main/shell/data-folder.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';

test('a data folder that can be written is made where it is missing, and left empty', async () => {
  const folder = join(await tempFolder(), 'new', 'Voicelogs');
  expect(tryWriting(folder)).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

test('a data folder that cannot be written is named, with what to do', async () => {
  const file = join(await tempFolder(), 'file');
  await writeFile(file, '');
  const folder = join(file, 'Voicelogs');
  const failure = { code: 'ENOTDIR', isFull: false };
  expect(tryWriting(folder)).toEqual(failure);
  expect(hasData(folder)).toBe(false);
  for (const part of [folder, 'ENOTDIR', '--user-data-dir=']) expect(cannotStartText(folder, failure)).toContain(part);
});

test('a full disk is told as full, and nothing is left on it', async ({ skip }) => {
  const folder = await smallDisk(64);
  if (folder === null) return skip(noSmallDisk);
  await writeFile(join(folder, 'filler'), 'x'.repeat(64 * 1024)).catch(() => undefined);
  expect(tryWriting(folder)).toEqual({ code: 'ENOSPC', isFull: true });
  expect(await readdir(folder)).toEqual(['filler']);
  expect(readOnlyReason({ code: 'ENOSPC', isFull: true })).toMatchObject({
    code: 'disk-full',
    message: expect.stringMatching(/full\. .* Free some space/),
  });
});

test('a data folder is open elsewhere while the process that its lock names lives', async () => {
  const folder = await tempFolder();
  expect(isOpenElsewhere(folder, 'linux')).toBe(false);
  await symlink(`${hostname()}-${process.pid}`, join(folder, 'SingletonLock'));
  expect(isOpenElsewhere(folder, 'linux')).toBe(true);
  const left = await tempFolder();
  await symlink(`${hostname()}-${2 ** 22 + 1}`, join(left, 'SingletonLock'));
  expect(isOpenElsewhere(left, 'linux')).toBe(false);
});

test('on Windows a data folder is open elsewhere while its lock file is there', async () => {
  const folder = await tempFolder();
  expect(isOpenElsewhere(folder, 'win32')).toBe(false);
  await writeFile(join(folder, 'lockfile'), '');
  expect(isOpenElsewhere(folder, 'win32')).toBe(true);
});
