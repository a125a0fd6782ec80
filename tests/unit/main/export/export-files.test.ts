import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExportFiles } from '../../../../src/main/export/export-files.ts';
import { FinishedExports } from '../../../../src/main/export/finished-exports.ts';
import { UnfinishedFiles } from '../../../../src/main/lib/unfinished-files.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';

const owner = 1;

async function exportsInto(given?: string) {
  const folder = given ?? (await tempFolder());
  const unfinishedFile = join(await tempFolder(), 'unfinished-files.json');
  const unfinished = new UnfinishedFiles(unfinishedFile);
  const opened: string[] = [];
  const shell = {
    openPath: async (path: string) => {
      opened.push(`open ${path}`);
      return '';
    },
    showItemInFolder: (path: string) => void opened.push(`show ${path}`),
  };
  const finished = new FinishedExports(shell);
  const exports = new ExportFiles({ chooseTarget: async (fileName) => join(folder, fileName), unfinished, finished });
  const open = async (suggestedName = 'Calls') => {
    const opened = await exports.open(owner, suggestedName);
    if (opened === null) throw new Error('No place was chosen.');
    return opened.exportId;
  };
  return { folder, exports, finished, open, opened, unfinishedFile };
}

describe('an export', () => {
  test('becomes the chosen file only once it is whole', async () => {
    const { folder, exports, open } = await exportsInto();
    await writeFile(join(folder, 'Calls.csv'), 'the one before');
    const id = await open('Calls');
    await exports.write(owner, id, 'a,b\r\n');
    await exports.write(owner, id, 'ä,“b”\r\n');
    expect(await readFile(join(folder, 'Calls.csv'), 'utf8')).toBe('the one before');
    expect(await exports.close(owner, id)).toEqual({ fileName: 'Calls.csv' });
    expect(await readFile(join(folder, 'Calls.csv'), 'utf8')).toBe('a,b\r\nä,“b”\r\n');
    expect(await readdir(folder)).toEqual(['Calls.csv']);
  });

  test('can be read by the person alone, while it is written and once it is whole', async () => {
    const { folder, exports, open } = await exportsInto();
    const id = await open('Calls');
    const modeOf = async (name: string) => (await stat(join(folder, name))).mode & 0o777;
    expect(await Promise.all((await readdir(folder)).map(modeOf))).toEqual([0o600]);
    await exports.close(owner, id);
    expect(await modeOf('Calls.csv')).toBe(0o600);
  });

  test('that a kill cut off leaves nothing once the app has started again', async () => {
    const { folder, exports, open, unfinishedFile } = await exportsInto();
    await exports.write(owner, await open('Calls'), 'Priya Sharma,+919876543210\r\n');
    expect(await readdir(folder)).toHaveLength(1);
    await new UnfinishedFiles(unfinishedFile).sweep();
    expect(await readdir(folder)).toEqual([]);
  });

  test('keeps the order of what is written without waiting', async () => {
    const { folder, exports, open } = await exportsInto();
    const id = await open();
    const rows = Array.from({ length: 200 }, (_, row) => `${row},${'x'.repeat(row * 13)}\r\n`);
    await Promise.all(rows.map((row) => exports.write(owner, id, row)));
    await exports.close(owner, id);
    expect(await readFile(join(folder, 'Calls.csv'), 'utf8')).toBe(rows.join(''));
  });

  test('is not begun when the person cancels', async () => {
    const unfinished = new UnfinishedFiles(join(await tempFolder(), 'unfinished-files.json'));
    const exports = new ExportFiles({
      chooseTarget: async () => null,
      unfinished,
      finished: { add: () => undefined },
    });
    expect(await exports.open(owner, 'Calls')).toBeNull();
  });

  test('leaves nothing when it is abandoned, when its window goes, or when the app quits', async () => {
    const { folder, exports, open } = await exportsInto();
    const abandoned = await open('abandoned');
    await exports.write(owner, abandoned, 'x');
    await exports.abandon(owner, abandoned);
    await open('window gone');
    await exports.abandonAllOf(owner + 1);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^voicelogs\.[0-9a-f]{8}\.part$/)]);
    await exports.abandonAllOf(owner);
    await open('quit');
    exports.removeUnfinished();
    expect(await readdir(folder)).toEqual([]);
  });

  test('can be written, closed or abandoned by the window that opened it alone', async () => {
    const { folder, exports, open } = await exportsInto();
    const id = await open();
    const other = owner + 1;
    await expect(exports.write(other, id, 'x')).rejects.toMatchObject({ code: 'bad-request' });
    await expect(exports.close(other, id)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(exports.abandon(other, id)).rejects.toMatchObject({ code: 'bad-request' });
    await exports.close(owner, id);
    await expect(exports.write(owner, id, 'x')).rejects.toMatchObject({ code: 'bad-request' });
    expect(await readFile(join(folder, 'Calls.csv'), 'utf8')).toBe('');
  });

  test('never writes into a file that was there before it, nor into another export of the same name', async () => {
    const { folder, exports, open } = await exportsInto();
    await writeFile(join(folder, 'Calls.csv.part'), 'somebody’s own');
    const one = await open();
    const two = await open();
    await exports.write(owner, one, 'one');
    await exports.write(owner, two, 'two');
    await exports.close(owner, one);
    await exports.close(owner, two);
    expect(await readFile(join(folder, 'Calls.csv'), 'utf8')).toBe('two');
    expect(await readFile(join(folder, 'Calls.csv.part'), 'utf8')).toBe('somebody’s own');
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('into a folder that is gone or is none says so and where, without a path', async () => {
    const { exports } = await exportsInto(join(await tempFolder(), 'gone'));
    await expect(exports.open(owner, 'Calls')).rejects.toMatchObject({
      code: 'folder-not-writable',
      message: expect.not.stringMatching(/voicelogs-/),
    });
  });

  test('onto a folder of that name fails plainly and leaves no part', async () => {
    const { folder, exports, open } = await exportsInto();
    await mkdir(join(folder, 'Calls.csv'));
    const id = await open();
    await expect(exports.close(owner, id)).rejects.toMatchObject({ code: 'folder-not-writable' });
    expect(await readdir(folder)).toEqual(['Calls.csv']);
  });

  test('onto a disk that becomes full says so, and gives the space back', async ({ skip }) => {
    const disk = await smallDisk(256);
    if (disk === null) return skip(noSmallDisk);
    const { exports, open } = await exportsInto(disk);
    const id = await open();
    await expect(exports.write(owner, id, 'x'.repeat(1_000_000))).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('Free some space'),
    });
    expect(await readdir(disk)).toEqual([]);
  });
});

describe('a finished export', () => {
  test('is shown in its folder and opened, for the window that asked for it', async () => {
    const { folder, exports, finished, open, opened } = await exportsInto();
    const id = await open('Calls');
    await exports.close(owner, id);
    await finished.show(owner, id);
    await finished.open(owner, id);
    const file = join(folder, 'Calls.csv');
    expect(opened).toEqual([`show ${file}`, `open ${file}`]);
    await expect(finished.show(owner + 1, id)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(finished.open(owner + 1, id)).rejects.toMatchObject({ code: 'bad-request' });
    expect(opened).toHaveLength(2);
  });

  test('that is not finished, or never was one, is not opened', async () => {
    const { finished, open, opened } = await exportsInto();
    for (const id of [await open('Calls'), '/etc/passwd']) {
      await expect(finished.open(owner, id)).rejects.toMatchObject({ code: 'bad-request' });
    }
    expect(opened).toEqual([]);
  });

  test('that was moved away is said to be', async () => {
    const { folder, exports, finished, open, opened } = await exportsInto();
    const id = await open('Calls');
    await exports.close(owner, id);
    await rename(join(folder, 'Calls.csv'), join(folder, 'Other.csv'));
    await expect(finished.open(owner, id)).rejects.toThrow(/moved, renamed or deleted/);
    expect(opened).toEqual([]);
  });
});
