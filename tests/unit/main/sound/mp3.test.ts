import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { allOf, examined, fixture, frequencyAt, partOf, toneOf } from './made.ts';

const [first, second, other] = await Promise.all(
  ['tones-0.mp3', 'tones-8.mp3', 'tones-8-mono-8000.mp3'].map((name) => readFile(fixture(name))),
);
if (first === undefined || second === undefined || other === undefined) throw new Error('A fixture is missing.');
const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x07\x68'), Buffer.alloc(1_000, 0x41)]);
const garbage = Buffer.alloc(5_000, 0x55);
/** Encoders put some frames before and after. */
const padding = 0.3;

/** Seconds, and the bytes of the frame that an MP4 file's table has at a time. */
async function frameAt(made: Parameters<typeof allOf>[0], seconds: number): Promise<Buffer> {
  const file = await allOf(made);
  const table = (name: string) => file.indexOf(name) + 4;
  const [sizes, chunks, offsets] = [table('stsz'), table('stsc'), table('stco')];
  const frame = Math.floor((seconds * 16_000) / 576);
  let [at, left] = [0, frame];
  for (let entry = 0, chunk = 1; at === 0; entry += 1) {
    const row = chunks + 8 + entry * 12;
    const isLast = entry + 1 === file.readUInt32BE(chunks + 4);
    const next = isLast ? Number.POSITIVE_INFINITY : file.readUInt32BE(row + 12);
    const count = file.readUInt32BE(row + 4);
    for (; chunk < next && at === 0; chunk += 1) {
      if (left >= count) left -= count;
      else {
        at = file.readUInt32BE(offsets + 8 + (chunk - 1) * 4);
        for (let before = frame - left; before < frame; before += 1) at += file.readUInt32BE(sizes + 12 + before * 4);
      }
    }
  }
  return file.subarray(at, at + file.readUInt32BE(sizes + 12 + frame * 4));
}

describe('an MP3 file in which a player would go astray is served with the place of each frame', () => {
  test.each([
    ['of variable bit rate', first, 8],
    ['of two, each with a header for itself', Buffer.concat([first, second]), 18],
    ['with a tag between two', Buffer.concat([first, id3, second]), 18],
    ['with garbage between two', Buffer.concat([first, garbage, second]), 18],
    ['with a tag before and behind', Buffer.concat([id3, first, Buffer.from('TAG'.padEnd(128))]), 8],
  ])('%s', async (_, file, seconds) => {
    const { facts, made } = await examined(file, 'mp3');
    expect(Math.abs((facts.seconds ?? 0) - seconds)).toBeLessThan(padding);
    expect(facts).toMatchObject({ unplayable: null, changes: [] });
    expect(made?.mimeType).toBe('audio/mp4');
    for (const place of [1, 5.5, seconds - 0.5]) {
      const frame = await frameAt(made, place);
      expect(frame.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xf3]));
      expect(file.includes(frame)).toBe(true);
    }
  });

  test('no frame that only tells of a file is played', async () => {
    const { made } = await examined(Buffer.concat([first, second]), 'mp3');
    const count = (await allOf(made)).readUInt32BE((await allOf(made)).indexOf('stsz') + 12);
    const alone = await Promise.all([first, second].map((file) => examined(file, 'mp3')));
    const frames = alone.reduce((sum, { facts }) => sum + Math.round(((facts.seconds ?? 0) * 16_000) / 576), 0);
    expect(count).toBe(frames);
  });
});

test('an MP3 file of one bit rate and an honest header is served as it is', async () => {
  expect((await examined(other, 'mp3')).made).toBeNull();
});

test('a header that says more, or less, than there is is not believed', async () => {
  const file = Buffer.from(first);
  const xing = file.indexOf('Xing');
  for (const frames of [10, 100_000]) {
    file.writeUInt32BE(frames, xing + 8);
    const { facts } = await examined(file, 'mp3');
    expect(Math.abs((facts.seconds ?? 0) - 8)).toBeLessThan(padding);
  }
});

describe('an MP3 file whose form changes', () => {
  const joined = Buffer.concat([first, other]);

  test('is played in one form from end to end, and the place is named', async () => {
    const { facts, made } = await examined(joined, 'mp3');
    expect(Math.abs((facts.seconds ?? 0) - 18)).toBeLessThan(2 * padding);
    const [change] = facts.changes;
    expect(Math.abs((change?.at ?? 0) - 8)).toBeLessThan(padding);
    expect(change).toMatchObject({
      from: { sampleRate: 16_000, channels: 2 },
      to: { sampleRate: 8_000, channels: 1 },
    });
    const wav = await allOf(made);
    for (const place of [2, 6, 10, 15]) {
      expect(Math.abs(frequencyAt(wav, place + 0.4, place + 0.8) - toneOf(place))).toBeLessThan(15);
    }
  });

  test('gives the same from a seek as when it is played up to there', async () => {
    const { made } = await examined(joined, 'mp3');
    const all = await allOf(made);
    for (const seconds of [3, 12]) {
      const from = 44 + seconds * 16_000 * 4;
      const part = await partOf(made, from, 8_000);
      for (let at = 0; at < part.length; at += 2) {
        expect(Math.abs(part.readInt16LE(at) - all.readInt16LE(from + at))).toBeLessThan(40);
      }
    }
  });
});

test('an MP3 file without a frame has no sound', async () => {
  expect((await examined(Buffer.concat([id3, garbage]), 'mp3')).facts.unplayable).toBe('empty');
});
