import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExportFiles } from '../../../../src/main/export/export-files.ts';
import { ExportFolders } from '../../../../src/main/export/export-folders.ts';
import { FinishedExports } from '../../../../src/main/export/finished-exports.ts';
import { UnfinishedFiles } from '../../../../src/main/lib/unfinished-files.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';

const owner = 1;
const about = {
  report: 'Agents',
  range: '1 – 7 Nov 2026',
  timeZone: 'Asia/Kolkata',
  filters: 'Agent: Priya',
  completeness: 'complete',
  counted: '12 of 20 calls; 8 outside the range',
};

async function foldersIn(given?: string) {
  const parent = given ?? (await tempFolder());
  const unfinishedFile = join(await tempFolder(), 'unfinished-files.json');
  const unfinished = new UnfinishedFiles(unfinishedFile);
  const opened: string[] = [];
  const finished = new FinishedExports({
    openPath: async (path) => {
      opened.push(path);
      return '';
    },
    showItemInFolder: () => undefined,
  });
  const files = new ExportFiles({ chooseTarget: async () => null, unfinished, finished });
  const folders = new ExportFolders({
    ...{ files, unfinished, finished },
    chooseFolder: async () => parent,
    now: () => Date.UTC(2026, 10, 30, 17, 30),
    version: '1.2.3',
  });
  const open = async (name = 'voicelogs-agents') => {
    const folder = await folders.open(owner, name);
    if (folder === null) throw new Error('No place was chosen.');
    return folder.exportId;
  };
  const add = async (folderId: string, name: string, text: string) => {
    const { exportId } = await folders.openFile(owner, folderId, name);
    await files.write(owner, exportId, text);
    await files.close(owner, exportId);
  };
  return { parent, unfinishedFile, opened, finished, files, folders, open, add };
}

describe('a folder of exports', () => {
  test('has its own name only once it is whole, with a manifest of what is in it', async () => {
    const { parent, folders, open, add } = await foldersIn();
    const id = await open();
    await add(id, 'Agents.csv', 'Agent,Calls\r\nPriya,12\r\n');
    await add(id, 'Calls.xlsx', 'not really');
    expect(await readdir(parent)).toEqual([expect.stringMatching(/^voicelogs\.[0-9a-f]{8}\.part$/)]);
    expect(await folders.close(owner, id, about)).toEqual({ fileName: 'voicelogs-agents' });

    const folder = join(parent, 'voicelogs-agents');
    expect((await readdir(folder)).sort()).toEqual(['Agents.csv', 'Calls.xlsx', 'manifest.json']);
    const sha256Of = async (name: string) =>
      createHash('sha256')
        .update(await readFile(join(folder, name)))
        .digest('hex');
    expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual({
      app: 'Voicelogs 1.2.3',
      writtenAt: '2026-11-30T17:30:00.000Z',
      ...about,
      files: [
        { name: 'Agents.csv', bytes: 23, sha256: await sha256Of('Agents.csv') },
        { name: 'Calls.xlsx', bytes: 10, sha256: await sha256Of('Calls.xlsx') },
      ],
    });
  });

  test('can be read by the person alone, with all that is in it', async () => {
    const { parent, folders, open, add } = await foldersIn();
    const id = await open();
    await add(id, 'Agents.csv', 'x');
    await folders.close(owner, id, about);
    const modeOf = async (...path: string[]) => (await stat(join(parent, 'voicelogs-agents', ...path))).mode & 0o777;
    expect(await modeOf()).toBe(0o700);
    expect(await Promise.all([modeOf('Agents.csv'), modeOf('manifest.json')])).toEqual([0o600, 0o600]);
  });

  test('never takes the place of one that is there, full or empty', async () => {
    const { parent, folders, open, add } = await foldersIn();
    await mkdir(join(parent, 'voicelogs-agents'));
    await writeFile(join(parent, 'voicelogs-agents 2'), 'a file');
    const id = await open();
    await add(id, 'Agents.csv', 'x');
    expect(await folders.close(owner, id, about)).toEqual({ fileName: 'voicelogs-agents 3' });
    expect(await readdir(join(parent, 'voicelogs-agents'))).toEqual([]);
  });

  test('leaves nothing when it is abandoned, when its window goes, or when the app quits', async () => {
    const { parent, files, folders, open, add } = await foldersIn();
    const abandoned = await open('abandoned');
    await add(abandoned, 'Agents.csv', 'x');
    await folders.abandon(owner, abandoned);
    expect(await readdir(parent)).toEqual([]);

    const { exportId } = await folders.openFile(owner, await open('window gone'), 'Agents.csv');
    await files.write(owner, exportId, 'x');
    await folders.abandonAllOf(owner + 1);
    expect(await readdir(parent)).toHaveLength(1);
    await files.abandonAllOf(owner);
    await folders.abandonAllOf(owner);
    expect(await readdir(parent)).toEqual([]);

    await add(await open('quit'), 'Agents.csv', 'x');
    files.removeUnfinished();
    folders.removeUnfinished();
    expect(await readdir(parent)).toEqual([]);
  });

  test('that a kill cut off leaves nothing once the app has started again', async () => {
    const { parent, files, folders, open, add, unfinishedFile } = await foldersIn();
    const id = await open();
    await add(id, 'Agents.csv', 'Priya Sharma');
    const { exportId } = await folders.openFile(owner, id, 'Calls.csv');
    await files.write(owner, exportId, '+919876543210');
    expect(await readdir(parent)).toHaveLength(1);
    await new UnfinishedFiles(unfinishedFile).sweep();
    expect(await readdir(parent)).toEqual([]);
    expect(JSON.parse(await readFile(unfinishedFile, 'utf8'))).toEqual([]);
  });

  test('has no two files of one name, and none outside of it', async () => {
    const { parent, folders, open, add } = await foldersIn();
    const id = await open();
    await add(id, '../../outside.csv', 'x');
    expect(() => folders.openFile(owner, id, 'outside.csv')).toThrow(/has a file outside\.csv already/);
    await folders.close(owner, id, about);
    expect(await readdir(parent)).toEqual(['voicelogs-agents']);
    expect((await readdir(join(parent, 'voicelogs-agents'))).sort()).toEqual(['manifest.json', 'outside.csv']);
  });

  test('is written and closed by the window that opened it alone', async () => {
    const { folders, open } = await foldersIn();
    const id = await open();
    const other = owner + 1;
    expect(() => folders.openFile(other, id, 'x.csv')).toThrow(/not open any more/);
    await expect(folders.close(other, id, about)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(folders.abandon(other, id)).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('is opened once it is whole, and not before', async () => {
    const { parent, finished, folders, open, opened } = await foldersIn();
    const id = await open();
    await expect(finished.open(owner, id)).rejects.toMatchObject({ code: 'bad-request' });
    await folders.close(owner, id, about);
    await finished.open(owner, id);
    expect(opened).toEqual([join(parent, 'voicelogs-agents')]);
  });

  test('in a folder that is gone says so and where, without a path', async () => {
    const { folders } = await foldersIn(join(await tempFolder(), 'gone'));
    await expect(folders.open(owner, 'voicelogs-agents')).rejects.toMatchObject({
      code: 'folder-not-writable',
      message: expect.not.stringMatching(/\/gone/),
    });
  });

  test('on a disk that becomes full says so, and gives the space back', async ({ skip }) => {
    const disk = await smallDisk(256);
    if (disk === null) return skip(noSmallDisk);
    const { files, folders, open } = await foldersIn(disk);
    const id = await open();
    const { exportId } = await folders.openFile(owner, id, 'Calls.csv');
    await expect(files.write(owner, exportId, 'x'.repeat(1_000_000))).rejects.toMatchObject({ code: 'disk-full' });
    await folders.abandon(owner, id);
    expect(await readdir(disk)).toEqual([]);
  });
});
