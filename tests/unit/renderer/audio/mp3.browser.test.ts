import { describe, expect, test } from 'vitest';
import sample from '../../../../resources/sample-recordings/02-late-delivery.mp3?url';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';
import { insightOf } from '../../../../src/renderer/audio/insight-of.ts';
import { lengthOf } from '../../../../src/renderer/audio/intervals.ts';
import { LevelMeter } from '../../../../src/renderer/audio/level-meter.ts';
import { Mp3Frames } from '../../../../src/shared/mp3-frames.ts';
import constant8000 from './fixtures/constant-8000.mp3?url';
import constant44100 from './fixtures/constant-44100.mp3?url';
import mono16000 from './fixtures/mono-16000.mp3?url';
import variable48000 from './fixtures/variable-48000.mp3?url';
import { listenTo } from './listen.ts';

/** As fixtures/README.md has it. */
const truth = { duration: 6.5, left: 2.976, right: 2.174, both: 0.374, silence: 1.724 };
/** Percentage points of the duration. */
const tolerance = 2;

describe('an MP3 file is heard as it is', () => {
  test.each([
    ['8 kHz, constant bit rate', constant8000],
    ['44.1 kHz, constant bit rate', constant44100],
    ['48 kHz, variable bit rate', variable48000],
  ])('%s', async (_, url) => {
    const insight = await listenTo(await bytesOf(url), 'audio/mpeg');
    expect(insight).toMatchObject({ sides: 'two', damaged: false });
    expectTruth(insight);
  });

  test('one channel has speech, and no sides', async () => {
    const insight = await listenTo(await bytesOf(mono16000), 'audio/mpeg');
    expect(insight).toMatchObject({ sides: 'one', damaged: false });
    expect(insight.peaks).toHaveLength(1);
    expect(insight.figures).toMatchObject({ bothSeconds: 0, longestMonologue: null });
    expectShare(insight.figures.silenceSeconds, truth.silence);
  });

  test('the same in pieces as in one go', async () => {
    const file = await bytesOf(variable48000);
    const inPieces = await listenTo(file, 'audio/mpeg');
    const whole = await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(file.buffer);
    const meter = new LevelMeter(48_000, 2);
    meter.add([0, 1].map((side) => whole.getChannelData(side)));
    const inOneGo = insightOf('a-call', meter.levels(), false);
    for (const side of [0, 1]) {
      const [pieces = [], once = []] = [inPieces, inOneGo].map(({ speech }) => [...(speech[side] ?? [])]);
      expect(pieces).toHaveLength(once.length);
      // Of a whole file, Chromium leaves out the two frames or less that the encoder has put before it: 48 ms.
      for (const [at, edge] of pieces.entries()) expect(Math.abs(edge - (once[at] ?? 0))).toBeLessThan(0.07);
    }
  });

  test('the same wherever it is cut into pieces', async () => {
    // Its 63 s are seven pieces, and its frames need nothing of those before: repeated, they are cut elsewhere.
    const file = await bytesOf(sample);
    const once = await listenTo(file, 'audio/mpeg');
    const fourTimes = await listenTo(repeated(file, 4), 'audio/mpeg');
    expect(fourTimes.durationSeconds).toBeCloseTo(once.durationSeconds * 4, 3);
    for (const side of [0, 1]) {
      const [seconds = 0, fourfold = 0] = [once, fourTimes].map(({ figures }) => figures.speechSeconds[side] ?? 0);
      expect(Math.abs(fourfold / 4 - seconds) / once.durationSeconds).toBeLessThan(0.002);
    }
  });
});

describe('a damaged MP3 file tells what it still holds, and that it is damaged', () => {
  test('bytes in the middle that are no frame', async () => {
    const file = await bytesOf(constant44100);
    file.fill(0x55, file.length / 2, file.length / 2 + 150);
    const insight = await listenTo(file, 'audio/mpeg');
    expect(insight.damaged).toBe(true);
    expectTruth(insight);
  });

  test('a frame whose content is scrambled keeps its place', async () => {
    const file = await bytesOf(constant8000);
    const middle = Math.floor(file.length / 2);
    for (let at = middle; at < middle + 60; at += 1) file[at] = (at * 37) % 251;
    expectTruth(await listenTo(file, 'audio/mpeg'));
  });

  test.each([
    ['constant', constant44100],
    ['variable', variable48000],
  ])('a frame that the decoder refuses is lost with those that build on it, %s bit rate', async (_, url) => {
    const file = await bytesOf(url);
    const whole = await listenTo(file.slice(), 'audio/mpeg');
    const { sizes } = new Mp3Frames().push(file);
    const bytesOfFrames = (frames: readonly number[]) => frames.reduce((sum, size) => sum + size, 0);
    // Before them is the one that only tells of the file.
    const lead = file.length - bytesOfFrames(sizes);
    // In the middle of what the right side says.
    const from = lead + bytesOfFrames(sizes.slice(0, sizes.length / 2));
    // All of its side information, which says how to read the rest.
    for (let at = from + 4; at < from + 36; at += 1) file[at] = (at * 37) % 251;

    const insight = await listenTo(file, 'audio/mpeg');
    expect(insight).toMatchObject({ damaged: true, durationSeconds: whole.durationSeconds });
    const [left = [], right = []] = insight.speech.map((side) => [...side]);
    const [leftBefore = [], rightBefore = []] = whole.speech.map((side) => [...side]);
    expect(left).toHaveLength(leftBefore.length);
    const edges = [...left, right.at(0), right.at(-1)];
    const edgesBefore = [...leftBefore, rightBefore.at(0), rightBefore.at(-1)];
    // A frame is 26 ms.
    for (const [at, edge] of edges.entries()) expect(Math.abs((edge ?? 0) - (edgesBefore[at] ?? 0))).toBeLessThan(0.05);
    expect(lengthOf(rightBefore) - lengthOf(right)).toBeLessThan(0.5);
  });

  test.each([
    ['constant', constant8000],
    ['variable', variable48000],
  ])('cut off half way, %s bit rate', async (_, url) => {
    const file = await bytesOf(url);
    const insight = await listenTo(file.slice(0, file.length / 2), 'audio/mpeg');
    expect(insight.damaged).toBe(true);
    expect(insight.durationSeconds).toBeGreaterThan(1);
    expect(insight.durationSeconds).toBeLessThan(truth.duration);
  });

  test('cut off inside a frame of a file that does not say its length', async () => {
    const file = await bytesOf(sample);
    expect(await listenTo(file.slice(0, 100_000), 'audio/mpeg')).toMatchObject({ damaged: true });
    expect(await listenTo(file.slice(0, 144 * 500), 'audio/mpeg')).toMatchObject({ damaged: false });
  });

  test('what is no MP3 at all is refused', async () => {
    const file = new TextEncoder().encode('<html>Not found</html>'.repeat(500));
    await expect(listenTo(file, 'audio/mpeg')).rejects.toThrow('No part of the file could be decoded');
  });
});

test('tags around the sound are no damage', async () => {
  const file = await bytesOf(sample);
  const start = Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 1, 0, ...Array.from({ length: 128 }, () => 0xff));
  const end = new TextEncoder().encode('TAG'.padEnd(128, ' '));
  const tagged = new Uint8Array([...start, ...file, ...end]);
  const [plain, insight] = [await listenTo(file, 'audio/mpeg'), await listenTo(tagged, 'audio/mpeg')];
  expect(insight).toEqual(plain);
  expect(insight.damaged).toBe(false);
});

function expectTruth({ durationSeconds, figures }: Insight): void {
  // An encoder puts up to two frames before and after.
  expect(durationSeconds).toBeGreaterThan(truth.duration - 0.2);
  expect(durationSeconds).toBeLessThan(truth.duration + 0.3);
  expectShare(figures.speechSeconds[0], truth.left);
  expectShare(figures.speechSeconds[1], truth.right);
  expectShare(figures.bothSeconds, truth.both);
  expectShare(figures.silenceSeconds - (durationSeconds - truth.duration), truth.silence);
}

function expectShare(seconds: number | undefined, known: number): void {
  const points = (Math.abs((seconds ?? 0) - known) / truth.duration) * 100;
  expect(points, `${seconds} s instead of ${known}`).toBeLessThan(tolerance);
}

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

function repeated(file: Uint8Array, times: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.length * times);
  for (let time = 0; time < times; time += 1) bytes.set(file, time * file.length);
  return bytes;
}
