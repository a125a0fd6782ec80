import { ByteQueue } from '../../shared/byte-queue.ts';
import { type Piece, type PieceReader, pieceSamples } from './sound.ts';
import { SoundError } from './sound-error.ts';
import { checkSoundForm } from './sound-limits.ts';

interface Format {
  /** The chunk as it is, which knows of bits, floats and telephone laws. */
  readonly chunk: Uint8Array<ArrayBuffer>;
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample of all channels. */
  readonly blockBytes: number;
  /** Bytes of a whole piece. */
  readonly pieceBytes: number;
}

const riffBytes = 12;
const chunkHeadBytes = 8;
/** Who writes a file without knowing how long it becomes says 0 or the most that fits: until the end, then. */
const unknownFrom = 0x7fff_0000;
/** Bytes of a format: 16 at least; the longest in use, of ADPCM, has 50. */
const formatBytes = { least: 16, most: 1_024 };
/** Bytes: 10 s of two channels at 16 kHz take 0.6 MB; more channels or bits make a piece shorter, not larger. */
const mostPieceBytes = 4_000_000;
/** Format tags of samples that each take the same number of whole bytes: PCM, floats, A-law, mu-law, extensible. */
const sampledFormats = [1, 3, 6, 7, 0xfffe];

/** A WAV file, cut into pieces that each begin with the file's own format. Throws a SoundError where its header cannot be true. */
export class WavFile implements PieceReader {
  readonly #left = new ByteQueue();
  #atStart = true;
  #format: Format | null = null;
  /** Bytes of samples that are still to come; null before they begin. */
  #data: number | null = null;
  #toSkip = 0;
  /** Whether all samples were cut. */
  #done = false;

  get damaged(): boolean {
    return this.#data === null || (this.#data > 0 && Number.isFinite(this.#data));
  }

  push(bytes: Uint8Array): Piece[] {
    // What follows the samples is not looked at, and would only take memory.
    if (this.#done) return [];
    this.#left.add(bytes);
    if (this.#data === null) this.#readHead();
    const format = this.#format;
    if (format === null || this.#data === null) return [];
    const pieces: Piece[] = [];
    while (this.#data >= format.pieceBytes && this.#left.length >= format.pieceBytes) {
      pieces.push(this.#cut(format, format.pieceBytes));
    }
    if (this.#left.length >= this.#data) {
      pieces.push(...this.#cutRest(format, this.#data));
      this.#left.drop(this.#left.length);
      this.#done = true;
    }
    return pieces;
  }

  end(): Piece[] {
    const format = this.#format;
    if (format === null || this.#data === null || this.#done) return [];
    return this.#cutRest(format, Math.min(this.#data, this.#left.length));
  }

  /** The last piece; bytes that are no whole sample are left. */
  #cutRest(format: Format, bytes: number): Piece[] {
    const whole = bytes - (bytes % format.blockBytes);
    return whole === 0 ? [] : [this.#cut(format, whole)];
  }

  #cut(format: Format, bytes: number): Piece {
    const piece = pieceOf(format, this.#left.bytes.subarray(0, bytes));
    this.#left.drop(bytes);
    this.#data = (this.#data ?? 0) - bytes;
    return piece;
  }

  /** Goes over the chunks up to the samples, as far as they are there. */
  #readHead(): void {
    const { bytes } = this.#left;
    // Dropped at once: a file of empty chunks would be moved along 32,000 times for each 256 KB.
    let at = 0;
    const take = (count: number) => {
      const taken = Math.min(count, bytes.length - at);
      at += taken;
      return taken;
    };
    if (this.#atStart) {
      if (bytes.length < riffBytes) return;
      if (textAt(bytes, 8) !== 'WAVE') throw new SoundError('The file is no WAV file.');
      this.#atStart = false;
      at = riffBytes;
    }
    while (this.#data === null) {
      this.#toSkip -= take(this.#toSkip);
      if (this.#toSkip > 0 || bytes.length - at < chunkHeadBytes) break;
      const name = textAt(bytes, at);
      const size = viewOf(bytes).getUint32(at + 4, true);
      if (name === 'data') {
        if (this.#format === null) throw new SoundError('The file’s header is wrong: it gives no format of its sound.');
        this.#data = size === 0 || size >= unknownFrom ? Number.POSITIVE_INFINITY : size;
        at += chunkHeadBytes;
        break;
      }
      // Chunks begin at even places.
      const chunkBytes = chunkHeadBytes + size + (size % 2);
      if (name === 'fmt ') {
        if (size < formatBytes.least || size > formatBytes.most) {
          throw new SoundError(`The file’s header is wrong: it gives ${size} bytes to the format of its sound.`);
        }
        if (bytes.length - at < chunkBytes) break;
        this.#format = formatOf(bytes.slice(at, at + chunkBytes));
      }
      this.#toSkip = chunkBytes;
    }
    this.#left.drop(at);
  }
}

function formatOf(chunk: Uint8Array<ArrayBuffer>): Format {
  const view = viewOf(chunk);
  const [tag, channels, sampleRate] = [view.getUint16(8, true), view.getUint16(10, true), view.getUint32(12, true)];
  const [blockBytes, bits] = [view.getUint16(20, true), view.getUint16(22, true)];
  checkSoundForm({ sampleRate, channels });
  if (blockBytes === 0) throw new SoundError('The file’s header is wrong: it gives no bytes to a sample.');
  if (sampledFormats.includes(tag) && blockBytes !== channels * Math.ceil(bits / 8)) {
    throw new SoundError(
      `The file’s header is wrong: it gives ${blockBytes} bytes to ${channels} samples of ${bits} bits.`,
    );
  }
  const samples = Math.max(1, Math.min(pieceSamples, Math.floor(mostPieceBytes / blockBytes)));
  return { chunk, channels, sampleRate, blockBytes, pieceBytes: samples * blockBytes };
}

function pieceOf({ chunk, channels, sampleRate, blockBytes }: Format, samples: Uint8Array): Piece {
  const headBytes = riffBytes + chunk.length + chunkHeadBytes;
  const bytes = new Uint8Array(headBytes + samples.length);
  const view = viewOf(bytes);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - chunkHeadBytes, true);
  text(8, 'WAVE');
  bytes.set(chunk, riffBytes);
  text(riffBytes + chunk.length, 'data');
  view.setUint32(riffBytes + chunk.length + 4, samples.length, true);
  bytes.set(samples, headBytes);
  return { bytes: bytes.buffer, samples: samples.length / blockBytes, sampleRate, channels };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
