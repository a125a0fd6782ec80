import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordingFiles } from '../../../../src/main/recordings/recording-files.ts';
import {
  accountFolder,
  callSidOf,
  readRecordingName,
  recordingName,
  stemOf,
} from '../../../../src/main/recordings/recording-names.ts';
import { tempFolder } from '../temp-folder.ts';

/** As long as a name can be made of it. */
const callSids = fc.string({ unit: 'grapheme', minLength: 1 }).filter((sid) => Buffer.byteLength(sid) <= 110);

describe('the name of a recording', () => {
  test('tells its call SID, whatever that is, and is a plain name on every file system', () => {
    fc.assert(
      fc.property(callSids, (callSid) => {
        const stem = stemOf(callSid);
        expect(callSidOf(stem)).toBe(callSid);
        expect(stem).toMatch(/^[0-9a-f]{1,220}$/);
      }),
    );
  });

  test('differs for different calls, on file systems that ignore case too', () => {
    fc.assert(
      fc.property(callSids, callSids, (one, other) => {
        expect(stemOf(one).toLowerCase() === stemOf(other).toLowerCase()).toBe(one === other);
      }),
    );
    expect(stemOf('call_abc')).not.toBe(stemOf('call_abI'));
  });

  test('cannot be made of a call SID that is empty or too long for a file name', () => {
    expect(() => stemOf('')).toThrow(expect.objectContaining({ code: 'bad-request' }));
    expect(() => stemOf('x'.repeat(111))).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });

  test.each(['../other', '..', '', 'a/b', 'a\\b', '.hidden', 'C:'])('no account named %j has a folder', (accountId) => {
    expect(() => accountFolder('/recordings', accountId)).toThrow('account id');
  });
});

const nothingWanted = () => false;
const hash = '0123456789abcdef';
const nameOf = (callSid: string) => recordingName(callSid, hash, 'wav');

describe('the name of a file', () => {
  test('tells its call, what it must hold, and what it is', () => {
    fc.assert(
      fc.property(callSids, (callSid) => {
        const name = nameOf(callSid);
        expect(readRecordingName(name)).toEqual({ callSid, hash, mimeType: 'audio/wav' });
        expect(Buffer.byteLength(`${name}.part.json`)).toBeLessThanOrEqual(255);
      }),
    );
  });

  test.each([
    'notes.txt',
    '.',
    'aa.mp3',
    'aa.part',
    `aa.${hash}.exe`,
    `aa.${hash}.mp3.bak`,
    'aa.0123.mp3',
    `xyz.${hash}.mp3`,
  ])('is not %j', (name) => {
    expect(readRecordingName(name)).toBeNull();
  });
});

describe('the recordings folder', () => {
  test('has what is in it and is a recording, and nothing else', async () => {
    const folder = await tempFolder();
    const stem = stemOf('call_001');
    for (const name of ['notes.txt', `${stem}.part`, `${stem}.part.json`, `${nameOf('call_001')}.bak`, `${stem}.wav`]) {
      await writeFile(join(folder, name), 'x');
    }
    await mkdir(join(folder, nameOf('call_002')));
    const path = join(folder, nameOf('call_001'));
    await writeFile(path, 'audio');
    await utimes(path, 1_700_000_000, 1_700_000_000);
    const files = new RecordingFiles(folder);
    await files.read();
    const stored = {
      callSid: 'call_001',
      path,
      bytes: 5,
      hash,
      mimeType: 'audio/wav',
      downloadedAt: 1_700_000_000_000,
    };
    expect(files.all()).toEqual([stored]);
    expect(await files.find('call_001')).toEqual(stored);
    expect(await files.find('call_002')).toBeNull();
  });

  test('notices that a file is gone, or not as long as it was, and takes away what is left of it', async () => {
    const folder = await tempFolder();
    for (const callSid of ['a', 'b']) await writeFile(join(folder, nameOf(callSid)), 'audio');
    const files = new RecordingFiles(folder);
    await files.read();
    await rm(join(folder, nameOf('a')));
    await writeFile(join(folder, nameOf('b')), 'aud');
    expect([await files.find('a'), await files.find('b')]).toEqual([null, null]);
    expect(files.all()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('has one file a call: a new one takes the place of the one before', async () => {
    const folder = await tempFolder();
    const files = new RecordingFiles(folder);
    for (const digit of ['1', '2']) {
      const path = join(folder, 'whole');
      await writeFile(path, digit);
      await files.place({ path, bytes: 1, writtenAt: 0, hash: digit.repeat(16) }, 'a', 'mp3');
    }
    expect(await readdir(folder)).toEqual([recordingName('a', '2'.repeat(16), 'mp3')]);
    expect(files.get('a')).toMatchObject({ hash: '2'.repeat(16), bytes: 1 });
  });

  test('that was left with two files of a call by a crash goes on with the newer one, and sweeps the other', async () => {
    const folder = await tempFolder();
    for (const [digit, at] of [
      ['1', 2_000],
      ['2', 1_000],
    ] as const) {
      const path = join(folder, recordingName('a', digit.repeat(16), 'mp3'));
      await writeFile(path, digit);
      await utimes(path, at, at);
    }
    const files = new RecordingFiles(folder);
    await files.read();
    await files.sweep(3_000_000, nothingWanted);
    expect(await readdir(folder)).toEqual([recordingName('a', '1'.repeat(16), 'mp3')]);
    expect(files.get('a')).toMatchObject({ hash: '1'.repeat(16) });
  });

  test('is swept of what a crash left beside a recording that had just come', async () => {
    const folder = await tempFolder();
    const stem = stemOf('a');
    for (const name of [nameOf('a'), `${stem}.part.json`, `${stemOf('b')}.part`])
      await writeFile(join(folder, name), 'x');
    const files = new RecordingFiles(folder);
    await files.read();
    await files.sweep(Date.now(), nothingWanted);
    expect((await readdir(folder)).sort()).toEqual([nameOf('a'), `${stemOf('b')}.part`].sort());
  });

  test('keeps, when it is swept, the part of a recording that is here and is fetched again, however old', async () => {
    const folder = await tempFolder();
    const stem = stemOf('a');
    const names = [nameOf('a'), `${stem}.part`, `${stem}.part.json`];
    for (const name of names) await writeFile(join(folder, name), 'x');
    await utimes(join(folder, `${stem}.part`), 1, 1);
    const files = new RecordingFiles(folder);
    await files.read();
    await files.sweep(Date.now(), (callSid) => callSid === 'a');
    expect((await readdir(folder)).sort()).toEqual(names.sort());
  });

  test('that is not there yet holds nothing', async () => {
    const files = new RecordingFiles(join(await tempFolder(), 'none'));
    await files.read();
    expect(files.all()).toEqual([]);
    expect(await files.find('call_001')).toBeNull();
    await files.sweep(0, nothingWanted);
    await files.removeAll();
  });

  test('is swept of parts that nobody went on with for a week, and of nothing else', async () => {
    const folder = await tempFolder();
    const now = 1_700_000_000_000;
    const age = async (name: string, days: number) => {
      await writeFile(join(folder, name), 'x');
      const at = now / 1000 - days * 24 * 60 * 60;
      await utimes(join(folder, name), at, at);
    };
    await age('aa.part', 8);
    await age('aa.part.json', 8);
    await age('bb.part', 6);
    await age('bb.part.json', 6);
    await age(nameOf('c'), 400);
    const files = new RecordingFiles(folder);
    await files.read();
    await files.sweep(now, nothingWanted);
    expect((await readdir(folder)).sort()).toEqual([nameOf('c'), 'bb.part', 'bb.part.json'].sort());
  });
});
