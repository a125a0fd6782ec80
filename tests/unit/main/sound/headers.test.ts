import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { allOf, examined, examinedFixture, fixture, frequencyAt, toneOf, tonesWav } from './made.ts';

const chunk = (name: string, bytes: number) => {
  const head = Buffer.alloc(8 + bytes, 0x20);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(bytes, 4);
  return head;
};

describe('a WAV file plays all that it holds, whatever its header says', () => {
  test.each([
    ['says a third of it', { seconds: 6, told: 2 * 16_000 }],
    ['says 0, as who streams does', { seconds: 6, told: 0 }],
    ['says 0xFFFFFFFF', { seconds: 6, told: 0xffff_ffff }],
    ['says 0xFFFFFFFF, and the file no more than its head', { seconds: 6, told: 0xffff_ffff, riff: 36 }],
    ['says more than there is', { seconds: 6, told: 60 * 16_000 }],
  ])('%s', async (_, parts) => {
    const { facts, made } = await examined(tonesWav(parts), 'wav');
    expect(facts).toMatchObject({ seconds: 6, unplayable: null });
    const wav = await allOf(made);
    expect(wav.readUInt32LE(40)).toBe(6 * 16_000);
    for (const second of [0, 3, 5])
      expect(frequencyAt(wav, second + 0.1, second + 0.9)).toBeCloseTo(toneOf(second), -1);
  });

  test('two files one behind the other are heard one after the other, of whatever form', async () => {
    const joined = Buffer.concat([tonesWav({ seconds: 2 }), tonesWav({ seconds: 3, rate: 16_000, channels: 2 })]);
    const { facts, made } = await examined(joined, 'wav');
    expect(facts.seconds).toBe(5);
    expect(facts.changes).toEqual([
      { at: 2, from: { sampleRate: 8_000, channels: 1 }, to: { sampleRate: 16_000, channels: 2 } },
    ]);
    const wav = await allOf(made);
    expect(frequencyAt(wav, 1.1, 1.9)).toBeCloseTo(toneOf(1), -1);
    expect(frequencyAt(wav, 4.1, 4.9)).toBeCloseTo(toneOf(2), -1);
  });

  test('two files of one form that never said how long they are are one', async () => {
    const one = tonesWav({ seconds: 2, told: 0xffff_ffff });
    const { facts } = await examined(Buffer.concat([one, one]), 'wav');
    expect(facts).toMatchObject({ seconds: 4, changes: [] });
  });

  test('what stands behind the samples is not played', async () => {
    const after = Buffer.concat([chunk('LIST', 300), chunk('bext', 602)]);
    const { facts, made } = await examined(tonesWav({ seconds: 2, after }), 'wav');
    expect(facts.seconds).toBe(2);
    expect(made).toBeNull();
  });

  test('bytes a second that are wrong do not stretch it', async () => {
    const file = tonesWav({ seconds: 2 });
    file.writeUInt32LE(1_000, 28);
    const { facts, made } = await examined(file, 'wav');
    expect(facts.seconds).toBe(2);
    expect((await allOf(made)).readUInt32LE(28)).toBe(16_000);
  });
});

test('a header that is right leaves the file as it is', async () => {
  const { facts, made } = await examined(tonesWav({ seconds: 2, channels: 2 }), 'wav');
  expect(facts).toEqual({ format: 'PCM in a WAV file', seconds: 2, unplayable: null, changes: [], playsTo: null });
  expect(made).toBeNull();
});

test('a header without sound is told from one of a format that nothing here plays', async () => {
  expect((await examined(tonesWav({ seconds: 0 }), 'wav')).facts.unplayable).toBe('empty');
  expect((await examined(tonesWav({ seconds: 0, told: 160_000 }), 'wav')).facts.unplayable).toBe('empty');
  const other = tonesWav({ seconds: 1 });
  other.writeUInt16LE(131, 20);
  expect((await examined(other, 'wav')).facts).toMatchObject({ unplayable: 'format', format: 'G.729 in a WAV file' });
  expect((await examinedFixture('lossless.m4a')).facts).toMatchObject({
    unplayable: 'format',
    format: 'Apple Lossless in an MP4 file',
  });
  expect((await examined(Buffer.from('#!AMR\n'), 'amr')).facts).toMatchObject({ unplayable: 'format', format: 'AMR' });
});

test('an MP4 file whose head tells a shorter duration than its table holds is told right', async () => {
  const file = await readFile(fixture('tones-0.m4a'));
  const whole = await examined(file, 'm4a');
  expect(whole.facts.seconds).toBeCloseTo(8, 0);
  expect(whole.made).toBeNull();
  const head = file.indexOf('mvhd');
  const scale = file.readUInt32BE(head + 16);
  file.writeUInt32BE(3 * scale, head + 20);
  file.writeUInt32BE(3 * scale, file.indexOf('tkhd') + 24);
  const { facts, made } = await examined(file, 'm4a');
  expect(facts.seconds).toBeCloseTo(8, 0);
  expect((await allOf(made)).readUInt32BE(head + 20) / scale).toBeCloseTo(8, 0);
});

test('a WAV file of a million empty chunks, or of any bytes at all, is soon done with', async () => {
  const empty = Buffer.concat([tonesWav({ seconds: 0 }).subarray(0, 36), Buffer.alloc(4_000_000, chunk('JUNK', 0))]);
  expect((await examined(empty, 'wav')).facts.unplayable).toBe('empty');
});
