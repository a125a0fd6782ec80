import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A recording to measure with. */
export interface BenchFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly mimeType: string;
}

export const sampleRate = 16_000;

const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample-recordings');
/** The sample recordings are 32 kbit/s, in frames of 144 bytes that need nothing of each other. */
const mp3BytesASecond = 4_000;
const mp3FrameBytes = 144;
const wavBytesASecond = sampleRate * 4;
const wavHeaderBytes = 44;

export function sampleFile(): string {
  return join(samples, '02-late-delivery.mp3');
}

/** The sample recordings, one after the other and again, until `minutes` are full. */
export function makeMp3(folder: string, minutes: number): BenchFile {
  const parts = readdirSync(samples)
    .filter((name) => name.endsWith('.mp3'))
    .map((name) => readFileSync(join(samples, name)));
  const bytes = Math.floor((minutes * 60 * mp3BytesASecond) / mp3FrameBytes) * mp3FrameBytes;
  const path = join(folder, `${minutes}.mp3`);
  writeRepeated(path, Buffer.alloc(0), parts, bytes);
  return { name: `${minutes} min MP3`, path, bytes, mimeType: 'audio/mpeg' };
}

/** The same two-channel 16-bit samples, again and again until `minutes` are full. */
export function makeWav(folder: string, minutes: number, speech: Buffer): BenchFile {
  const dataBytes = minutes * 60 * wavBytesASecond;
  const header = Buffer.alloc(wavHeaderBytes);
  header.write('RIFF', 0);
  header.writeUInt32LE(wavHeaderBytes - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(wavBytesASecond, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  const path = join(folder, `${minutes}.wav`);
  writeRepeated(path, header, [speech], wavHeaderBytes + dataBytes);
  return { name: `${minutes} min WAV`, path, bytes: statSync(path).size, mimeType: 'audio/wav' };
}

function writeRepeated(path: string, head: Buffer, parts: readonly Buffer[], bytes: number): void {
  const file = openSync(path, 'w');
  let written = writeSync(file, head);
  for (let turn = 0; written < bytes; turn += 1) {
    const part = parts[turn % parts.length];
    if (part === undefined) throw new Error('There are no sample recordings.');
    written += writeSync(file, part.subarray(0, bytes - written));
  }
  closeSync(file);
}
