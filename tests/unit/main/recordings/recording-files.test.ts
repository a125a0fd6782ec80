import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountFolder, callSidOf, RecordingFiles, stemOf } from '../../../../src/main/recordings/recording-files.ts';
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

describe('the recordings folder', () => {
  test('lists what is in it and is a recording, and nothing else', async () => {
    const folder = await tempFolder();
    const stem = stemOf('call_001');
    for (const name of [
      'notes.txt',
      `${stem}.part`,
      `${stem}.part.json`,
      `${stem}.mp3.bak`,
      'xyz.mp3',
      `${stem}.exe`,
    ]) {
      await writeFile(join(folder, name), 'x');
    }
    await mkdir(join(folder, `${stemOf('call_002')}.mp3`));
    await writeFile(join(folder, `${stem}.wav`), 'audio');
    await utimes(join(folder, `${stem}.wav`), 1_700_000_000, 1_700_000_000);
    const files = new RecordingFiles(folder);
    const stored = {
      callSid: 'call_001',
      path: join(folder, `${stem}.wav`),
      bytes: 5,
      mimeType: 'audio/wav',
      downloadedAt: 1_700_000_000_000,
    };
    expect(await files.list()).toEqual([stored]);
    expect(await files.find('call_001')).toEqual(stored);
    expect(await files.find('call_002')).toBeNull();
  });

  test('that is not there yet holds nothing', async () => {
    const files = new RecordingFiles(join(await tempFolder(), 'none'));
    expect(await files.list()).toEqual([]);
    expect(await files.find('call_001')).toBeNull();
    await files.sweepParts(0);
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
    await age('cc.mp3', 400);
    await new RecordingFiles(folder).sweepParts(now);
    expect((await readdir(folder)).sort()).toEqual(['bb.part', 'bb.part.json', 'cc.mp3']);
  });
});
