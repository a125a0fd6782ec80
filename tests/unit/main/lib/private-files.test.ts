import { chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makePrivate } from '../../../../src/main/lib/private-files.ts';
import { writeWhole } from '../../../../src/main/lib/write-whole.ts';
import { writeBounds } from '../../../../src/main/shell/window-bounds.ts';
import { recordingsRig } from '../recordings/recordings-rig.ts';
import { tempFolder } from '../temp-folder.ts';

/** Every file and folder below one, with its mode. */
async function modesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const modes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mode & 0o777));
  return Object.fromEntries(names.map((name, at) => [name, modes[at]?.toString(8) ?? '']));
}

describe.skipIf(process.platform === 'win32')('only the person may read', () => {
  test('a recording, a part, what is remembered of both, and the list of what is kept', async () => {
    const { service, storage, folder, becomes, latest } = await recordingsRig();
    storage.etag = '"v1"';
    await service.keep(['a'], true);
    await becomes('a', 'ready');
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': 100_000, ETag: '"v1"' });
      response.write(Buffer.alloc(50_000), () => response.destroy());
      return true;
    };
    await service.keep(['b'], true);
    await expect.poll(() => latest('b')).toMatchObject({ state: 'queued', failure: {} });
    await service.close();
    const modes = await modesIn(folder);
    expect(Object.keys(modes)).toHaveLength(6);
    expect(new Set(Object.values(modes))).toEqual(new Set(['600', '700']));
  });

  test('settings and the like, in folders that are made for them', async () => {
    const folder = await tempFolder();
    await writeWhole(join(folder, 'a', 'b', 'settings.json'), '{}');
    writeBounds(join(folder, 'window.json'), {
      x: 0,
      y: 0,
      width: 800,
      height: 600,
      maximized: false,
      fullScreen: false,
    });
    expect(await modesIn(folder)).toEqual({ a: '700', 'a/b': '700', 'a/b/settings.json': '600', 'window.json': '600' });
  });

  test('what an earlier version left for all to read, but nothing that is elsewhere', async () => {
    const [folder, elsewhere] = [await tempFolder(), await tempFolder()];
    await mkdir(join(folder, 'recordings', 'acc'), { recursive: true });
    await mkdir(join(folder, 'Cache'));
    for (const name of ['settings.json', 'recordings/acc.keeping.json', 'recordings/acc/a.mp3', 'Cache/data']) {
      await writeFile(join(folder, name), 'x');
    }
    await writeFile(join(elsewhere, 'mine.txt'), 'x');
    await symlink(join(elsewhere, 'mine.txt'), join(folder, 'recordings', 'link'));
    for (const path of [folder, elsewhere]) await chmod(path, 0o755);
    await makePrivate(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await modesIn(folder)).toMatchObject({
      Cache: '700',
      'settings.json': '600',
      recordings: '700',
      'recordings/acc.keeping.json': '600',
      'recordings/acc': '700',
      'recordings/acc/a.mp3': '600',
      'recordings/link': '644',
    });
    expect((await stat(elsewhere)).mode & 0o777).toBe(0o755);
  });
});
