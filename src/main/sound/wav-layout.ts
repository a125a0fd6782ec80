import { readAt, type SoundReader } from './sound-bytes.ts';

/** How a WAV file says that its samples are written. */
export interface WavFormat {
  /** What the sound is coded as (RFC 2361); of an extensible format that of its sub-format. */
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bytesPerSecond: number;
  readonly blockBytes: number;
  readonly bits: number;
  /** The chunk's content. */
  readonly chunk: Uint8Array;
}

/** Samples of one format that lie in one piece: bytes of the file. */
export interface WavRun {
  readonly format: WavFormat;
  readonly from: number;
  readonly to: number;
  /** Samples a channel by the `fact` chunk; null where there is none. */
  readonly facts: number | null;
}

export interface WavLayout {
  /** More than one where files were put one behind the other. */
  readonly runs: readonly WavRun[];
  /** Whether the header says exactly what is there, so that a player that believes it plays it all. */
  readonly isTrue: boolean;
}

const riffBytes = 12;
const headBytes = 8;
/** Bytes of a format: 16 at least; the longest in use, of ADPCM, has 50. */
const formatBytes = { least: 14, most: 1_024 };
/** Who writes a file without knowing how long it becomes says 0 or the most that fits. */
const unknownFrom = 0x7fff_0000;
/** A file has a dozen; of one that is made of empty ones, reading the rest would take for ever. */
const mostChunks = 10_000;
const searchedBytes = 1_048_576;

/** Where the sound in a WAV file is, whatever its header says: what it says is held against what is there. @throws errors of the system */
export async function readWav(reader: SoundReader, size: number): Promise<WavLayout> {
  const runs: WavRun[] = [];
  let isTrue = true;
  let [format, facts, long]: [WavFormat | null, number | null, number | null] = [null, null, null];
  let at = riffBytes;
  for (let chunks = 0; at + headBytes <= size && chunks < mostChunks; chunks += 1) {
    const { name, length } = await chunkAt(reader, at);
    const from = at + headBytes;
    if (name === 'RIFF' || name === 'RF64') {
      // Another file behind the first.
      [format, facts, long] = [null, null, null];
      isTrue = false;
      at += riffBytes;
      continue;
    }
    if (name === 'data') {
      const told = length === 0xffff_ffff && long !== null ? long : length;
      const to = await endOfSamples(reader, size, from, told);
      isTrue &&= to === from + told && runs.length === 0;
      if (format !== null && to > from) runs.push({ format, from, to, facts });
      at = to + ((to - from) % 2);
      // The next file may begin at an odd place.
      if (at !== to && (await isRiffAt(reader, to))) at = to;
      continue;
    }
    if (name === 'fmt ' && length >= formatBytes.least && length <= formatBytes.most) {
      format = formatOf(await readAt(reader, from, length));
    } else if (name === 'fact' && length >= 4) {
      facts = viewOf(await readAt(reader, from, 4)).getUint32(0, true);
    } else if (name === 'ds64' && length >= 16) {
      long = Number(viewOf(await readAt(reader, from, 16)).getBigUint64(8, true));
    }
    at = from + length + (length % 2);
  }
  return { runs, isTrue };
}

/** Where samples from `from` on end, which are said to be `told` bytes. */
async function endOfSamples(reader: SoundReader, size: number, from: number, told: number): Promise<number> {
  const end = from + told;
  const isKnown = told > 0 && told < unknownFrom;
  if (isKnown && end <= size && (await isEndOfSamples(reader, size, end))) return end;
  if (told === 0 && (await isEndOfSamples(reader, size, from))) return from;
  return (await nextRiff(reader, from, size)) ?? size;
}

/** Whether nothing but chunks, or another file, follows up to the end. */
async function isEndOfSamples(reader: SoundReader, size: number, end: number): Promise<boolean> {
  for (const at of end % 2 === 0 ? [end] : [end + 1, end]) {
    if (await areChunks(reader, size, at)) return true;
  }
  return false;
}

async function areChunks(reader: SoundReader, size: number, from: number): Promise<boolean> {
  let at = from;
  for (let chunks = 0; at + headBytes <= size && chunks < mostChunks; chunks += 1) {
    const { name, length } = await chunkAt(reader, at);
    if (name === 'RIFF' || name === 'RF64') return isRiffAt(reader, at);
    const next = at + headBytes + length;
    if (!/^[\x20-\x7e]{4}$/.test(name) || next > size + 1) return false;
    at = next + (length % 2);
  }
  // Some bytes over are padding.
  return true;
}

async function isRiffAt(reader: SoundReader, at: number): Promise<boolean> {
  const text = Buffer.from(await readAt(reader, at, riffBytes)).toString('latin1');
  return /^(RIFF|RF64).{4}WAVE$/s.test(text);
}

async function nextRiff(reader: SoundReader, from: number, size: number): Promise<number | null> {
  for (let at = from; at < size; at += searchedBytes) {
    const bytes = Buffer.from(await readAt(reader, at, searchedBytes + riffBytes));
    for (let found = bytes.indexOf('RIFF'); found !== -1; found = bytes.indexOf('RIFF', found + 1)) {
      if (bytes.toString('latin1', found + 8, found + 12) === 'WAVE') return at + found;
    }
  }
  return null;
}

async function chunkAt(reader: SoundReader, at: number): Promise<{ name: string; length: number }> {
  const head = Buffer.from(await readAt(reader, at, headBytes));
  if (head.length < headBytes) return { name: '', length: 0 };
  return { name: head.toString('latin1', 0, 4), length: head.readUInt32LE(4) };
}

const extensible = 0xfffe;

function formatOf(chunk: Uint8Array): WavFormat {
  const view = viewOf(chunk);
  const tag = view.getUint16(0, true);
  return {
    tag: tag === extensible && chunk.length >= 26 ? view.getUint16(24, true) : tag,
    channels: view.getUint16(2, true),
    sampleRate: view.getUint32(4, true),
    bytesPerSecond: view.getUint32(8, true),
    blockBytes: view.getUint16(12, true),
    bits: chunk.length >= 16 ? view.getUint16(14, true) : 8,
    chunk,
  };
}

/** What stands before samples of this format, of which there are `bytes`. */
export function wavHead(
  { tag, channels, sampleRate, bits }: Omit<WavFormat, 'chunk' | 'bytesPerSecond' | 'blockBytes'>,
  bytes: number,
): Uint8Array {
  const head = Buffer.alloc(44);
  const blockBytes = channels * Math.ceil(bits / 8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(Math.min(0xffff_ffff, 36 + bytes), 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(tag, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * blockBytes, 28);
  head.writeUInt16LE(blockBytes, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
