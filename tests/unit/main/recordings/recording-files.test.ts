import { copyFile, mkdir, readdir, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audioFormats, isAudioFormat } from '../../../../src/main/recordings/audio-format.ts';
import { RecordingFiles } from '../../../../src/main/recordings/recording-files.ts';
import { accountFolder } from '../../../../src/main/recordings/recording-names.ts';
import { sealedSize } from '../../../../src/main/sealing/file-seal.ts';
import { DamagedFileError } from '../../../../src/main/sealing/sealed-reader.ts';
import { tempFolder } from '../temp-folder.ts';
import { contentOf, flipBit, namedIn, partPath, recordingKeys, recordingPathIn, versionPath } from './sealed-folder.ts';

/** As long as a name can be made of it. */
const callSids = fc.string({ unit: 'grapheme', minLength: 1 }).filter((sid) => Buffer.byteLength(sid) <= 102);
const formats = fc.constantFrom(...Object.keys(audioFormats).filter(isAudioFormat));
const { names } = recordingKeys;
const fileId = '0123456789abcdef';

describe('the name of a file', () => {
  test('stands for its call and what it is, and tells neither: it is hex of no more than 255 digits', () => {
    fc.assert(
      fc.property(callSids, formats, (callSid, extension) => {
        const name = names.ofRecording({ callSid, extension, fileId });
        expect(names.read(name)).toEqual({ kind: 'recording', callSid, extension, fileId });
        expect(name).toMatch(/^[0-9a-f]{52,254}$/);
        expect(name).not.toContain(Buffer.from(callSid).toString('hex').padEnd(6, '-'));
        for (const kind of ['part', 'version', 'copy'] as const) {
          expect(names.read(names.of(kind, callSid))).toEqual({ kind, callSid });
        }
      }),
    );
  });

  test('cannot be made of a call SID that is empty or too long', () => {
    for (const callSid of ['', 'x'.repeat(103)]) {
      expect(() => names.of('part', callSid)).toThrow(expect.objectContaining({ code: 'bad-request' }));
      const recording = { callSid, extension: 'mp3', fileId } as const;
      expect(() => names.ofRecording(recording)).toThrow(expect.objectContaining({ code: 'bad-request' }));
    }
  });

  test.each(['../other', '..', '', 'a/b', 'a\\b', '.hidden', 'C:'])('no account named %j has a folder', (accountId) => {
    expect(() => accountFolder('/recordings', accountId)).toThrow('account id');
  });
});

const nothingWanted = () => false;
const day = 24 * 60 * 60;

/** The files of a folder, and whose were found to be damaged. */
function filesIn(folder: string) {
  const damaged: string[] = [];
  const files = new RecordingFiles(folder, recordingKeys, (callSid) => void damaged.push(callSid));
  return { files, damaged };
}

/** Downloads a recording that holds this. */
async function put(
  files: RecordingFiles,
  callSid: string,
  content: Uint8Array | string,
  extension: 'mp3' | 'wav' = 'wav',
) {
  await leavePart(files, callSid, content);
  const part = files.partFor(callSid);
  await part.resumePoint();
  await files.place(await part.whole(), callSid, extension);
  await part.placed();
}

/** Leaves a part of a download. */
async function leavePart(files: RecordingFiles, callSid: string, content: Uint8Array | string) {
  const part = files.partFor(callSid);
  part.begin({ validator: '"v1"', totalBytes: null }, 0);
  await part.append(Buffer.from(content));
  await part.close();
  await part.remember();
}

const recording = (callSid: string, extension = 'wav') => ({
  kind: 'recording',
  callSid,
  extension,
  fileId: expect.any(String),
});

describe('the recordings folder', () => {
  test('has what is in it and is a recording, and nothing else', async () => {
    const folder = await tempFolder();
    const writing = filesIn(folder).files;
    await put(writing, 'call_001', 'audio');
    await leavePart(writing, 'call_003', 'audio');
    await writeFile(join(folder, 'notes.txt'), 'x');
    await mkdir(join(folder, names.ofRecording({ callSid: 'call_002', extension: 'wav', fileId })));
    const path = await recordingPathIn(folder, 'call_001');
    await utimes(path, 1_700_000_000, 1_700_000_000);
    const { files } = filesIn(folder);
    await files.read();
    const stored = {
      callSid: 'call_001',
      path,
      bytes: 5,
      extension: 'wav',
      mimeType: 'audio/wav',
      downloadedAt: 1_700_000_000_000,
      isSealed: true,
    };
    expect(files.all()).toEqual([expect.objectContaining(stored)]);
    expect(await files.find('call_001')).toMatchObject(stored);
    expect(await files.find('call_002')).toBeNull();
  });

  test('notices that a file is gone, or not as long as it was, and takes away what is left of it', async () => {
    const folder = await tempFolder();
    const { files } = filesIn(folder);
    for (const callSid of ['a', 'b']) await put(files, callSid, 'audio');
    await rm(await recordingPathIn(folder, 'a'));
    await truncate(await recordingPathIn(folder, 'b'), sealedSize(3));
    expect([await files.find('a'), await files.find('b')]).toEqual([null, null]);
    expect(files.all()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('has one file a call: a new one takes the place of the one before', async () => {
    const folder = await tempFolder();
    const { files } = filesIn(folder);
    await put(files, 'a', '1', 'wav');
    await put(files, 'a', '22', 'mp3');
    expect(await namedIn(folder)).toEqual([recording('a', 'mp3')]);
    expect(files.get('a')).toMatchObject({ extension: 'mp3', bytes: 2 });
  });

  test('that was left with two files of a call by a crash goes on with the newer one, and sweeps the other', async () => {
    const folder = await tempFolder();
    const elsewhere = await tempFolder();
    for (const [content, at] of [
      ['1', 2_000],
      ['22', 1_000],
    ] as const) {
      await put(filesIn(elsewhere).files, 'a', content);
      const path = await recordingPathIn(elsewhere, 'a');
      await utimes(path, at, at);
      await rename(path, path.replace(elsewhere, folder));
    }
    const { files } = filesIn(folder);
    await files.read();
    await files.sweep(3_000_000, nothingWanted);
    expect(await namedIn(folder)).toEqual([recording('a')]);
    expect(files.get('a')).toMatchObject({ bytes: 1 });
  });

  test('is swept of what a crash left beside a recording that had just come', async () => {
    const folder = await tempFolder();
    const { files } = filesIn(folder);
    await put(files, 'a', 'audio');
    await leavePart(files, 'b', 'audio');
    await writeFile(versionPath(folder, 'a'), 'x');
    await writeFile(join(folder, names.of('copy', 'c')), 'x');
    await files.sweep(Date.now(), nothingWanted);
    expect(await namedIn(folder)).toEqual([
      { kind: 'part', callSid: 'b' },
      recording('a'),
      { kind: 'version', callSid: 'b' },
    ]);
  });

  test('keeps, when it is swept, the part of a recording that is here and is fetched again, however old', async () => {
    const folder = await tempFolder();
    const { files } = filesIn(folder);
    await put(files, 'a', 'audio');
    await leavePart(files, 'a', 'aud');
    await utimes(partPath(folder, 'a'), 1, 1);
    const before = await readdir(folder);
    await files.sweep(Date.now(), (callSid) => callSid === 'a');
    expect(await readdir(folder)).toEqual(before);
  });

  test('that is not there yet holds nothing', async () => {
    const { files } = filesIn(join(await tempFolder(), 'none'));
    await files.read();
    expect(files.all()).toEqual([]);
    expect(await files.find('call_001')).toBeNull();
    await files.sweep(0, nothingWanted);
  });

  test('is swept of parts that nobody went on with for a week, and of nothing else', async () => {
    const folder = await tempFolder();
    const { files } = filesIn(folder);
    const now = 1_700_000_000_000;
    const age = async (path: string, days: number) => utimes(path, now / 1_000 - days * day, now / 1_000 - days * day);
    for (const [callSid, days] of [
      ['a', 8],
      ['b', 6],
    ] as const) {
      await leavePart(files, callSid, 'audio');
      await age(partPath(folder, callSid), days);
      await age(versionPath(folder, callSid), days);
    }
    await put(files, 'c', 'audio');
    await age(await recordingPathIn(folder, 'c'), 400);
    await files.sweep(now, nothingWanted);
    expect(await namedIn(folder)).toEqual([
      { kind: 'part', callSid: 'b' },
      recording('c'),
      { kind: 'version', callSid: 'b' },
    ]);
  });
});

describe('a recording that is damaged', () => {
  const content = Buffer.alloc(200_000, 'voice');

  test('is told by who reads it, and silent where it is for who plays it', async () => {
    const folder = await tempFolder();
    const { files, damaged } = filesIn(folder);
    await put(files, 'a', content);
    const stored = files.get('a');
    if (stored === null) throw new Error('It is not here.');
    expect(await contentOf(stored)).toEqual(content);
    await stored.verify();
    expect(damaged).toEqual([]);
    await flipBit(stored.path, 1);
    await expect(stored.verify()).rejects.toBeInstanceOf(DamagedFileError);
    await expect(contentOf(stored)).rejects.toBeInstanceOf(DamagedFileError);
    expect(damaged).toEqual(['a']);
    const silent = Buffer.from(content).fill(0, 65_536, 131_072);
    expect((await contentOf(stored.played)).equals(silent)).toBe(true);
    expect(damaged).toEqual(['a', 'a']);
  });

  test.each([
    ['another call’s', async (folder: string) => recordingPathIn(folder, 'b')],
    ['an older one of the same call', async (folder: string) => join(folder, 'older')],
  ])('because its file is %s, under its name, is told', async (_, other) => {
    const folder = await tempFolder();
    const { files, damaged } = filesIn(folder);
    await put(files, 'a', content);
    await copyFile(await recordingPathIn(folder, 'a'), join(folder, 'older'));
    await put(files, 'a', content);
    await put(files, 'b', content);
    const stored = files.get('a');
    if (stored === null) throw new Error('It is not here.');
    await writeFile(stored.path, await readFile(await other(folder)));
    await expect(stored.verify()).rejects.toBeInstanceOf(DamagedFileError);
    await expect(contentOf(stored.played)).rejects.toBeInstanceOf(DamagedFileError);
    expect(damaged).toEqual(['a']);
  });
});
