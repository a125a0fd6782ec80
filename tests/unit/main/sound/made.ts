import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type ExaminedSound, examineSound } from '../../../../src/main/sound/examine-sound.ts';
import type { SoundBytes, SoundFile } from '../../../../src/main/sound/sound-bytes.ts';

export const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

/** What is found out of a file of these bytes. */
export async function examined(bytes: Uint8Array, extension: string): Promise<ExaminedSound> {
  return examineSound(inMemory(bytes), extension);
}

export const examinedFixture = async (name: string): Promise<ExaminedSound> =>
  examineSound(inMemory(await readFile(fixture(name))), extname(name).slice(1));

/** A file that gives at most 65,536 bytes at a time, as a sealed one does. */
export function inMemory(content: Uint8Array): SoundFile {
  return {
    bytes: content.length,
    open: async () => ({
      read: async (buffer, position) => {
        const here = content.subarray(position, position + Math.min(buffer.length, 65_536));
        buffer.set(here);
        return here.length;
      },
      close: async () => undefined,
    }),
  };
}

/** All that a player gets, asked for in pieces of this length. */
export async function allOf(sound: SoundBytes | null, pieceBytes = 65_536): Promise<Buffer> {
  if (sound === null) throw new Error('The file is served as it is.');
  const reader = await sound.open();
  const all = Buffer.alloc(sound.bytes);
  try {
    for (let at = 0; at < all.length; ) {
      const read = await reader.read(all.subarray(at, at + pieceBytes), at);
      if (read === 0) throw new Error(`It ends at ${at} of ${all.length} bytes.`);
      at += read;
    }
  } finally {
    await reader.close();
  }
  return all;
}

/** What is there from `position` on, as a player asks for it that seeks. */
export async function partOf(sound: SoundBytes | null, position: number, length: number): Promise<Buffer> {
  if (sound === null) throw new Error('The file is served as it is.');
  const reader = await sound.open();
  const part = Buffer.alloc(length);
  try {
    for (let at = 0; at < length; ) {
      const read = await reader.read(part.subarray(at), position + at);
      if (read === 0) return part.subarray(0, at);
      at += read;
    }
  } finally {
    await reader.close();
  }
  return part;
}

/** Hz of the first channel of a WAV file of 16-bit samples, between two places in seconds. */
export function frequencyAt(wav: Buffer, from: number, to: number): number {
  const [channels, rate] = [wav.readUInt16LE(22), wav.readUInt32LE(24)];
  let [crossings, before] = [0, 0];
  for (let at = Math.round(from * rate); at < Math.round(to * rate); at += 1) {
    const sample = wav.readInt16LE(44 + at * channels * 2);
    if (sample >= 0 !== before >= 0) crossings += 1;
    before = sample;
  }
  return crossings / 2 / (to - from);
}

/** Hz of the tone of this second of the fixtures. */
export const toneOf = (second: number): number => 300 + 60 * second;

export interface WavParts {
  readonly seconds: number;
  readonly rate?: number;
  readonly channels?: number;
  /** Bytes that the data chunk says it has. */
  readonly told?: number;
  readonly riff?: number;
  readonly after?: Buffer;
}

/** A WAV file of 16 bits with a tone for each second, and a header that says what is wanted. */
export function tonesWav({
  seconds,
  rate = 8_000,
  channels = 1,
  told,
  riff,
  after = Buffer.alloc(0),
}: WavParts): Buffer {
  const data = Buffer.alloc(Math.round(seconds * rate) * channels * 2);
  for (let at = 0; at < seconds * rate; at += 1) {
    const sample = Math.round(8_000 * Math.sin((2 * Math.PI * toneOf(Math.floor(at / rate)) * at) / rate));
    for (let channel = 0; channel < channels; channel += 1) data.writeInt16LE(sample, (at * channels + channel) * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(riff ?? 36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(told ?? data.length, 40);
  return Buffer.concat([head, data, after]);
}
