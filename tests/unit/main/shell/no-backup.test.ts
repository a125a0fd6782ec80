import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepOutOfBackups } from '../../../../src/main/shell/no-backup.ts';
import { tempFolder } from '../temp-folder.ts';

describe('the data folder is kept out of backups', () => {
  test('on Linux by a tag that backup tools know, also from the second start on', async () => {
    const folder = await tempFolder();
    await keepOutOfBackups(folder, 'linux');
    const tag = await readFile(join(folder, 'CACHEDIR.TAG'), 'utf8');
    expect(tag).toMatch(/^Signature: 8a477f597d28d172789f06886806bc55\n/);
    await keepOutOfBackups(folder, 'linux');
    expect(await readFile(join(folder, 'CACHEDIR.TAG'), 'utf8')).toBe(tag);
  });

  test('on macOS by Time Machine’s own mark', async () => {
    const folder = await tempFolder();
    const ran: unknown[] = [];
    await keepOutOfBackups(folder, 'darwin', async (...command) => ran.push(command));
    expect(ran).toEqual([['/usr/bin/tmutil', ['addexclusion', folder]]]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('on Windows by nothing, as there is no such mark', async () => {
    const folder = await tempFolder();
    await keepOutOfBackups(folder, 'win32', () => Promise.reject(new Error('must not run')));
    expect(await readdir(folder)).toEqual([]);
  });

  test.each(['linux', 'darwin'] as const)(
    'and where that fails on %s, the app starts all the same',
    async (platform) => {
      const missing = join(await tempFolder(), 'missing');
      await expect(keepOutOfBackups(missing, platform, () => Promise.reject(new Error('no')))).resolves.toBeUndefined();
    },
  );
});
