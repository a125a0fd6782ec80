import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { allOf, examined, examinedFixture, fixture, partOf } from './made.ts';

const digitsOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

describe('telephony codings are decoded sample by sample as independent decoders do', () => {
  test.each([
    ['gsm.wav', 'GSM 6.10 in a WAV file', 3, '49f1798705168fae'],
    ['gsm-frames.gsm', 'GSM 6.10', 3, '49f1798705168fae'],
    ['ima-mono.wav', 'IMA ADPCM in a WAV file', 3, '1eeb0fa63cf2e7a1'],
    ['ima-stereo.wav', 'IMA ADPCM in a WAV file', 2, '448d12e77658045d'],
    ['ms-mono.wav', 'MS ADPCM in a WAV file', 3, '4c948a6cbcc8fae9'],
    ['ms-stereo.wav', 'MS ADPCM in a WAV file', 2, '4df14dd3d9d89743'],
    ['mu-law.au', 'µ-law in a Sun audio file', 3, '416d8da6b98acfb5'],
  ])('%s', async (name, format, seconds, digits) => {
    const { facts, made } = await examinedFixture(name);
    expect(facts).toMatchObject({ format, seconds, unplayable: null });
    expect(digitsOf((await allOf(made)).subarray(44))).toBe(digits);
    // However a player asks for it.
    expect(digitsOf((await allOf(made, 777)).subarray(44))).toBe(digits);
  });
});

test.each(['ima-mono.wav', 'ms-stereo.wav', 'mu-law.au'])(
  'a seek in %s gives what is there, at any byte',
  async (name) => {
    const { made } = await examinedFixture(name);
    const all = await allOf(made);
    for (const at of [45, 1_000, 1_001, 20_003, all.length - 5]) {
      expect(await partOf(made, at, 400)).toEqual(all.subarray(at, at + 400));
    }
  },
);

test('a seek in GSM comes close to what is there: its decoder remembers, and forgets', async () => {
  const { made } = await examinedFixture('gsm.wav');
  const all = await allOf(made);
  const from = 44 + 2 * 16_000;
  const part = await partOf(made, from, 2 * 4_000);
  let [off, loudness] = [0, 0];
  for (let at = 0; at < part.length; at += 2) {
    off += (part.readInt16LE(at) - all.readInt16LE(from + at)) ** 2;
    loudness += all.readInt16LE(from + at) ** 2;
  }
  expect(off / loudness).toBeLessThan(0.01);
});

test('a file cut in the middle of a block plays up to there', async () => {
  const whole = await readFile(fixture('ima-mono.wav'));
  const { facts } = await examined(whole.subarray(0, 6_000), 'wav');
  expect(facts.unplayable).toBeNull();
  expect(facts.seconds).toBeGreaterThan(1.3);
  expect(facts.seconds).toBeLessThan(1.5);
});

test('numbers of a header that cannot be true are no way to a loop without end, and are said', async () => {
  const whole = await readFile(fixture('ima-mono.wav'));
  for (const [at, value] of [
    [22, 0],
    [24, 0],
    [32, 0],
    [32, 3],
    [34, 0],
  ] as const) {
    const wrong = Buffer.from(whole);
    wrong.writeUInt16LE(value, at);
    wrong.writeUInt16LE(at === 24 ? 0 : wrong.readUInt16LE(26), 26);
    expect((await examined(wrong, 'wav')).facts.unplayable).toBe('format');
  }
});
