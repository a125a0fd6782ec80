import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolderProblem } from '../../../../src/main/shell/data-folder.ts';
import { tempFolder } from '../temp-folder.ts';

test('a data folder that can be written to is made where it is missing, and left empty', async () => {
  const folder = join(await tempFolder(), 'new', 'Voicelogs');
  expect(dataFolderProblem(folder)).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

test('a data folder that cannot be written to is named, with what to do', async () => {
  const file = join(await tempFolder(), 'file');
  await writeFile(file, '');
  const folder = join(file, 'Voicelogs');
  expect(dataFolderProblem(folder)).toContain(folder);
  expect(dataFolderProblem(folder)).toContain('ENOTDIR');
  expect(dataFolderProblem(folder)).toContain('--user-data-dir=');
});
