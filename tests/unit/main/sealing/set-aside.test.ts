import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setAside } from '../../../../src/main/sealing/set-aside.ts';
import { tempFolder } from '../temp-folder.ts';

const id = '0123456789abcdef';
const sealed = Buffer.of(1, 2, 3);

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}

test('what only a lost key opens is moved aside, and nothing is deleted or overwritten', async () => {
  const folder = await tempFolder();
  await mkdir(join(folder, 'recordings', id), { recursive: true });
  await mkdir(join(folder, 'keys'));
  const files = [
    ['saved-searches.json', sealed],
    ['account.json', '{}'],
    ['settings.json', '{}'],
    [`recordings/${id}/one`, sealed],
    [`recordings/${id}.keeping.json`, sealed],
    ['recordings/fedcba9876543210.keeping.json', sealed],
    [`keys/${id}.json`, '{"version":1'],
  ] as const;
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  await setAside(folder, id, '2024-06-15');
  await writeFile(join(folder, 'saved-searches.json'), 'another');
  await setAside(folder, id, '2024-06-15');
  expect(await filesOf(folder)).toEqual([
    'account.json',
    'recordings/fedcba9876543210.keeping.json',
    'set-aside/2024-06-15/2 saved-searches.json',
    `set-aside/2024-06-15/keys/${id}.json`,
    `set-aside/2024-06-15/recordings/${id}.keeping.json`,
    `set-aside/2024-06-15/recordings/${id}/one`,
    'set-aside/2024-06-15/saved-searches.json',
    'settings.json',
  ]);
  expect(await readFile(join(folder, 'set-aside/2024-06-15/saved-searches.json'))).toEqual(sealed);
});
