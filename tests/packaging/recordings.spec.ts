import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultyApi } from '../e2e/faulty-api.ts';
import { connectTo, expect, syncCompleted } from '../e2e/fixtures.ts';
import { openLongRecorded } from '../e2e/recordings.ts';
import { toneRecording } from '../e2e/tone-recording.ts';
import { test as base } from './fixtures.ts';
import { type HostileModules, layHostileModules } from './hostile-modules.ts';

interface Planted extends HostileModules {
  /** Above the packaged app. */
  readonly folder: string;
}

const test = base.extend<{ planted: Planted }>({
  planted: async ({ userDataDir, packed }, use, { project }) => {
    // The Chromium host unpacks the archive into the folder for temporary files.
    const isHost = project.name === 'chromium-host';
    const folder = isHost ? await mkdtemp(join(userDataDir, 'planted-')) : join(packed.folder, '..');
    await use({ folder, ...(await layHostileModules(folder)) });
  },
});

const audio = { 'Content-Type': 'audio/mpeg', ETag: '"1"' };
const tone = toneRecording([{ side: 'left', seconds: 30 }]);
/** So large that what has come of it is written before the rest has. */
const longTone = toneRecording([{ side: 'left', seconds: 600 }]);

test('the packaged app keeps an MP3 with an ID3 tag, and runs no module from a folder above it', async ({
  launch,
  api,
  packed,
  planted,
}) => {
  const { page } = await launch({ packed, env: { TMPDIR: planted.folder } });
  await connectTo(page, api);
  await syncCompleted(page);
  // As long as with a cover picture.
  answerRecordings(api, Buffer.concat([id3Tag(400_000), tone]));
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  await expect(pane).toContainText('On this laptop');
  expect(await planted.ran()).toEqual([]);
});

test('the packaged app keeps a resumed download, and runs no module from a folder above it', async ({
  launch,
  api,
  packed,
  planted,
  userDataDir,
}) => {
  const { page } = await launch({ packed, env: { TMPDIR: planted.folder } });
  await connectTo(page, api);
  await syncCompleted(page);
  const half = longTone.subarray(0, longTone.length / 2);
  const isWritten = Promise.withResolvers<void>();
  api.fault = ({ path }) =>
    path.startsWith('/recordings/')
      ? { kind: 'cut', headers: audio, contentLength: longTone.length, body: half, when: isWritten.promise }
      : null;
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  await expect.poll(() => bytesOfParts(userDataDir)).toBeGreaterThan(0);
  isWritten.resolve();
  await expect(pane).toContainText(/Only [\d,]+ of [\d,]+ bytes/);

  const ranges: unknown[] = [];
  api.fault = ({ path, headers }) => {
    if (!path.startsWith('/recordings/')) return null;
    ranges.push(headers.range);
    const from = Number(/\d+/.exec(String(headers.range))?.[0]);
    const range = `bytes ${from}-${longTone.length - 1}/${longTone.length}`;
    const rest = longTone.subarray(from);
    return { kind: 'answer', status: 206, headers: { ...audio, 'Content-Range': range }, body: rest };
  };
  await pane.getByRole('button', { name: 'Retry' }).click();
  await expect(pane).toContainText('On this laptop');
  expect(ranges).toEqual([expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  expect(await planted.ran()).toEqual([]);
});

/** Of the files in the account's folder: while nothing is whole, parts. */
async function bytesOfParts(userDataDir: string): Promise<number> {
  const folder = join(userDataDir, 'recordings');
  const parts = (await readdir(folder, { recursive: true })).filter((name) => /[\\/][0-9a-f]+$/.test(name));
  const sizes = await Promise.all(parts.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('the packaged app names what is not audio, and runs no module from a folder above it', async ({
  launch,
  api,
  packed,
  planted,
}) => {
  const { page } = await launch({ packed, env: { TMPDIR: planted.folder } });
  await connectTo(page, api);
  await syncCompleted(page);
  answerRecordings(api, Buffer.from('<!doctype html><h1>Access denied</h1>'));
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  await expect(pane).toContainText('(a web page)');

  const others: readonly (readonly [body: Buffer, says: string])[] = [
    [Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n'), '(application/pdf)'],
    [Buffer.from('PK\x03\x04\x14'.padEnd(60, '\0'), 'latin1'), '(application/zip)'],
    [Buffer.alloc(5_000, 0x07), '(something unknown)'],
  ];
  for (const [body, says] of others) {
    answerRecordings(api, body);
    await pane.getByRole('button', { name: 'Retry' }).click();
    await expect(pane).toContainText(says);
  }
  expect(await planted.ran()).toEqual([]);
});

function answerRecordings(api: FaultyApi, body: Buffer): void {
  api.fault = ({ path }) =>
    path.startsWith('/recordings/') ? { kind: 'answer', status: 200, headers: audio, body } : null;
}

/** An ID3v2.3 tag of so many bytes of padding. */
function id3Tag(bytes: number): Buffer {
  const header = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, ...[21, 14, 7, 0].map((shift) => (bytes >> shift) & 0x7f)]);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
}
