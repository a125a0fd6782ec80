import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnfinishedFiles } from '../../../../src/main/lib/unfinished-files.ts';
import { type SavedSound, saveRecordings } from '../../../../src/main/recordings/copy-recordings.ts';
import { DamagedFileError } from '../../../../src/main/sealing/sealed-reader.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { inMemory } from '../sound/made.ts';
import { tempFolder } from '../temp-folder.ts';

/** Recordings `a`, `b` and `c` that hold their own name, and a folder to save to. */
async function setUp(target?: string) {
  const folder = await tempFolder();
  const to = target ?? join(await tempFolder(), 'chosen');
  if (target === undefined) await mkdir(to);
  const suggested: string[] = [];
  const told: string[] = [];
  const stop = new AbortController();
  const parts = {
    stored: async (callSid: string): Promise<SavedSound | null> =>
      'abc'.includes(callSid) ? { ...inMemory(Buffer.from(callSid.repeat(90_000))), extension: 'mp3' } : null,
    chooseFile: async (fileName: string): Promise<string | null> => {
      suggested.push(fileName);
      return join(to, fileName);
    },
    chooseFolder: async (): Promise<string | null> => to,
    onSaved: (done: number, total: number): void => void told.push(`${done} of ${total}`),
    unfinished: new UnfinishedFiles(join(folder, 'unfinished-files.json')),
    signal: stop.signal,
  };
  const letterIn = async (name: string) => (await readFile(join(to, name), 'utf8')).slice(0, 1);
  return { parts, to, suggested, told, stop, letterIn };
}

const named = (...names: [string, string][]) => names.map(([callSid, fileName]) => ({ callSid, fileName }));

describe('one recording', () => {
  test('is saved under the name that the person chose, with the ending that it has', async () => {
    const { parts, suggested, letterIn } = await setUp();
    expect(await saveRecordings(parts, named(['a', 'Priya, 24 Nov 2026']))).toEqual({
      saved: 1,
      where: 'Priya, 24 Nov 2026.mp3',
    });
    expect(suggested).toEqual(['Priya, 24 Nov 2026.mp3']);
    expect(await letterIn('Priya, 24 Nov 2026.mp3')).toBe('a');
  });

  test('can be read by the person alone', async () => {
    const { parts, to } = await setUp();
    await saveRecordings(parts, named(['a', 'x']));
    expect((await stat(join(to, 'x.mp3'))).mode & 0o777).toBe(0o600);
  });

  test('replaces a file that the person chose to replace', async () => {
    const { parts, to, letterIn } = await setUp();
    await writeFile(join(to, 'x.mp3'), 'before');
    await saveRecordings(parts, named(['a', 'x']));
    expect(await letterIn('x.mp3')).toBe('a');
    expect(await readdir(to)).toEqual(['x.mp3']);
  });

  test('is not saved when the person cancels', async () => {
    const { parts, to } = await setUp();
    expect(await saveRecordings({ ...parts, chooseFile: async () => null }, named(['a', 'x']))).toBeNull();
    expect(await readdir(to)).toEqual([]);
  });

  test('that is damaged is not saved, and that is said', async () => {
    const { parts, to } = await setUp();
    const stored = async (): Promise<SavedSound> => ({
      bytes: 10,
      extension: 'mp3',
      open: () => Promise.reject(new DamagedFileError(0, 10)),
    });
    await expect(saveRecordings({ ...parts, stored }, named(['a', 'x']))).rejects.toMatchObject({
      code: 'recording-damaged',
      message: expect.stringContaining('was not copied'),
    });
    expect(await readdir(to)).toEqual([]);
  });

  test('that is not on this laptop cannot be saved, and that is said', async () => {
    const { parts, suggested } = await setUp();
    await expect(saveRecordings(parts, named(['not here', 'x']))).rejects.toMatchObject({ code: 'not-found' });
    expect(suggested).toEqual([]);
  });
});

describe('several recordings', () => {
  test('are saved into a folder, those that are here, each under a name that every system takes', async () => {
    const { parts, to, letterIn } = await setUp();
    const files = named(['a', '../../etc/passwd'], ['b', 'CON'], ['not here', 'x'], ['c', 'a:b*c?.']);
    expect(await saveRecordings(parts, files)).toEqual({ saved: 3, where: 'chosen' });
    expect((await readdir(to)).sort()).toEqual(['a b c.mp3', 'etc passwd.mp3', 'recording.mp3']);
    expect(await letterIn('etc passwd.mp3')).toBe('a');
  });

  test('tell how far that is, and what was saved stays when it is ended', async () => {
    const { parts, to, told, stop } = await setUp();
    const onSaved = (done: number, total: number) => {
      parts.onSaved(done, total);
      if (done === 2) stop.abort();
    };
    const files = named(['a', 'x'], ['b', 'y'], ['c', 'z']);
    expect(await saveRecordings({ ...parts, onSaved }, files)).toEqual({ saved: 2, where: 'chosen' });
    expect(told).toEqual(['0 of 3', '1 of 3', '2 of 3']);
    expect((await readdir(to)).sort()).toEqual(['x.mp3', 'y.mp3']);
  });

  test('leave alone what is called like an unfinished copy', async () => {
    const { parts, to, letterIn } = await setUp();
    await writeFile(join(to, 'x.mp3.part'), 'somebody’s');
    await saveRecordings(parts, named(['a', 'x'], ['b', 'y']));
    expect(await readFile(join(to, 'x.mp3.part'), 'utf8')).toBe('somebody’s');
    expect((await readdir(to)).sort()).toEqual(['x.mp3', 'x.mp3.part', 'y.mp3']);
    expect(await letterIn('x.mp3')).toBe('a');
  });

  test('never overwrite anything: not what was there, and not each other', async () => {
    const { parts, to, letterIn } = await setUp();
    await writeFile(join(to, 'x.mp3'), 'somebody’s');
    await writeFile(join(to, 'x 2.mp3'), 'somebody’s');
    await saveRecordings(parts, named(['a', 'x'], ['b', 'x'], ['c', 'X']));
    expect(await readFile(join(to, 'x.mp3'), 'utf8')).toBe('somebody’s');
    expect([await letterIn('x 3.mp3'), await letterIn('x 4.mp3')]).toEqual(['a', 'b']);
  });

  test('of which a copy fails for want of room leave whole files only, and say so', async ({ skip }) => {
    const disk = await smallDisk(200);
    if (disk === null) return skip(noSmallDisk);
    const { parts } = await setUp(disk);
    const files = named(['a', 'a'], ['b', 'b'], ['c', 'c']);
    await expect(saveRecordings(parts, files)).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/^2 of 3 recordings were saved\. .*the folder you chose/),
    });
    expect((await readdir(disk)).sort()).toEqual(['a.mp3', 'b.mp3']);
  });
});
