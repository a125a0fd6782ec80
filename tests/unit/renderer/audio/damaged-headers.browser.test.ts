import fc from 'fast-check';
import { Mp4OutputFormat, OggOutputFormat, type OutputFormat, WebMOutputFormat } from 'mediabunny';
import { describe, expect, onTestFinished, test } from 'vitest';
import sample from '../../../../resources/sample-recordings/02-late-delivery.mp3?url';
import { AnalysisClient } from '../../../../src/renderer/audio/analysis-client.ts';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';
import { SoundError } from '../../../../src/renderer/audio/sound-error.ts';
import { encoded } from './encoded.ts';
import { listenTo } from './listen.ts';
import { wavOf } from './wav.ts';

const tone = (seconds: number, rate: number) =>
  Float32Array.from({ length: seconds * rate }, (_, at) => 0.2 * Math.sin((at * 2 * Math.PI * 440) / rate));

const u16 = (at: number, value: number) => (view: DataView) => view.setUint16(at, value, true);
const u32 = (at: number, value: number) => (view: DataView) => view.setUint32(at, value, true);

test.each<[string, (view: DataView) => void, string]>([
  ['a sample rate of 0', u32(24, 0), 'a sample rate of 0\u00a0Hz'],
  ['a sample rate of 1', u32(24, 1), 'a sample rate of 1\u00a0Hz'],
  ['a sample rate of 4,294,967,295', u32(24, 0xffff_ffff), 'a sample rate of 4294967295\u00a0Hz'],
  ['no channels', u16(22, 0), 'it gives 0 channels'],
  ['65,535 channels', u16(22, 0xffff), 'it gives 65535 channels'],
  ['no bytes to a sample', u16(32, 0), 'no bytes to a sample'],
  ['65,535 bytes to a sample', u16(32, 0xffff), '65535 bytes to 2 samples of 16 bits'],
  ['fewer bytes to a sample than its bits take', u16(32, 1), '1 bytes to 2 samples of 16 bits'],
  ['samples of no bits', u16(34, 0), '4 bytes to 2 samples of 0 bits'],
  ['a format of 4 GB', u32(16, 0xffff_fff0), 'bytes to the format of its sound'],
  ['a format of 2 bytes', u32(16, 2), '2 bytes to the format of its sound'],
  ['samples before their format', (view) => view.setUint32(12, 0x6461_7461), 'no format of its sound'],
])('a WAV file whose header gives %s ends with that as the reason', async (_, change, reason) => {
  const file = wavOf([tone(2, 8_000), tone(2, 8_000)], 8_000);
  change(new DataView(file.buffer));
  await expect(listenTo(file, 'audio/wav')).rejects.toThrow(reason);
});

test('what follows the samples of a WAV file is not heard', async () => {
  const file = wavOf([tone(2, 8_000), tone(2, 8_000)], 8_000);
  const more = new Uint8Array(file.length + 3_000_000).fill(0x55);
  more.set(file);
  const [insight, known] = [await listenTo(more, 'audio/wav'), await listenTo(file, 'audio/wav')];
  expect(insight).toEqual(known);
});

test.each([
  ['AAC', 'audio/aac', Uint8Array.of(0xff, 0xf1, 0x50, 0x80, 0, 0x1f, 0xfc, ...new Uint8Array(93)), 'has 0 bytes'],
])('a file of %s whose frame has no length ends with that as the reason', async (_, mimeType, file, reason) => {
  await expect(listenTo(file, mimeType)).rejects.toThrow(reason);
});

describe('an MP4 file that claims 4,000 million pieces of sound in a few bytes ends with that as the reason', () => {
  test.each<[string, OutputFormat, (file: Uint8Array<ArrayBuffer>) => void]>([
    ['in its runs', new Mp4OutputFormat(), (file) => set(file, 'stsc', 16, 0xffff_ffff)],
    ['in its chunks', new Mp4OutputFormat(), (file) => set(file, 'stsc', 12, 0xffff_ffff)],
    [
      'in sizes of no bits',
      new Mp4OutputFormat(),
      (file) => {
        set(file, 'stsz', 8, 0);
        set(file, 'stsz', 12, 0xffff_ffff);
        set(file, 'stsz', 0, 0x7374_7a32);
      },
    ],
    ['in a fragment', new Mp4OutputFormat({ fastStart: 'fragmented' }), (file) => set(file, 'trun', 8, 0xffff_ffff)],
  ])('%s', async (_, format, change) => {
    const file = await encoded([tone(1, 48_000), tone(1, 48_000)], 48_000, format);
    change(file);
    await expect(listenTo(file, 'audio/mp4')).rejects.toThrow(/429496729\d pieces of sound/);
  });
});

test('an analysis that takes longer than it may is stopped, says so, and the next one goes on', async () => {
  const file = new Uint8Array(await (await fetch(sample)).arrayBuffer());
  const url = URL.createObjectURL(new Blob([file]));
  const analyst = new AnalysisClient(
    async () => undefined,
    (bytes) => (bytes === 0 ? 1 : 600_000),
  );
  onTestFinished(() => analyst.rest());
  const stopped = analyst.analyse('a-call', { url, mimeType: 'audio/mpeg', bytes: 0 });
  await expect(stopped).rejects.toThrow('took much longer');
  const insight = await analyst.analyse('a-call', { url, mimeType: 'audio/mpeg', bytes: file.length });
  expect(insight.damaged).toBe(false);
});

describe('a file with any bytes in its header is heard, or ends with a reason, in the time that it may take', () => {
  test.each<[string, () => Promise<Uint8Array<ArrayBuffer>>]>([
    ['audio/wav', async () => wavOf(twoSides(8_000), 8_000)],
    ['audio/mpeg', async () => new Uint8Array(await (await fetch(sample)).arrayBuffer()).slice(0, 20_000)],
    ['audio/mp4', () => encoded(twoSides(48_000), 48_000, new Mp4OutputFormat())],
    ['audio/mp4', () => encoded(twoSides(48_000), 48_000, new Mp4OutputFormat({ fastStart: 'fragmented' }))],
    ['audio/ogg', () => encoded(twoSides(48_000), 48_000, new OggOutputFormat())],
    ['audio/webm', () => encoded(twoSides(48_000), 48_000, new WebMOutputFormat())],
    ['audio/aac', async () => aacFrames(50)],
    ['audio/flac', async () => flacHead()],
  ])('%s', async (mimeType, fileOf) => {
    const file = await fileOf();
    const analyst = new AnalysisClient(async () => undefined);
    onTestFinished(() => analyst.rest());
    const place = fc.nat({ max: mimeType === 'audio/wav' ? 44 : Math.min(file.length - 1, 700) });
    const extremes = fc.constantFrom([0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff], [0, 0], [0xff, 0xff], [0x80], [0x7f]);
    const bytes = fc.oneof(extremes, fc.array(fc.nat(255), { maxLength: 5 }));
    const changes = fc.array(fc.record({ place, bytes }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (made) => {
        const changed = file.slice();
        for (const { place: at, bytes } of made) changed.set(bytes.slice(0, changed.length - at), at);
        const url = URL.createObjectURL(new Blob([changed]));
        const heard = await analyst
          .analyse('a-call', { url, mimeType, bytes: changed.length })
          .catch((thrown: unknown) => thrown)
          .finally(() => URL.revokeObjectURL(url));
        if (heard instanceof SoundError) expect(heard.message).not.toMatch('took much longer|broke off');
        else expect(Number.isFinite((heard as Insight).durationSeconds)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

const twoSides = (rate: number) => [tone(1, rate), tone(1, rate)];

/** Writes a number into an MP4 box, counted from its name. */
function set(file: Uint8Array<ArrayBuffer>, box: string, at: number, value: number): void {
  const name = [...box].map((letter) => letter.charCodeAt(0));
  const from = file.findIndex((_, place) => name.every((letter, next) => file[place + next] === letter));
  if (from < 0) throw new Error(`The file has no ${box}.`);
  new DataView(file.buffer).setUint32(from + at, value);
}

/** Frames of AAC of 100 bytes each; what is in them cannot be decoded. */
function aacFrames(count: number): Uint8Array<ArrayBuffer> {
  const frame = [0xff, 0xf1, 0x50, 0x80, 0x0c, 0x9f, 0xfc, ...Array.from({ length: 93 }, (_, at) => at)];
  return Uint8Array.from(Array.from({ length: count }, () => frame).flat());
}

/** A FLAC file's head: 8 kHz, two channels, 16 bits, and nothing that is a frame. */
function flacHead(): Uint8Array<ArrayBuffer> {
  const streamInfo = [0x10, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x01, 0xf4, 0x02, 0xf0];
  return Uint8Array.of(0x66, 0x4c, 0x61, 0x43, 0x80, 0, 0, 34, ...streamInfo, ...new Uint8Array(2_000));
}
