import { ByteQueue } from './byte-queue.ts';
import { type Piece, type PieceReader, pieceSamples } from './sound.ts';

interface Format {
  /** The chunk as it is, which knows of bits, floats and telephone laws. */
  readonly chunk: Uint8Array<ArrayBuffer>;
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample of all channels. */
  readonly blockBytes: number;
}

const riffBytes = 12;
const chunkHeadBytes = 8;
/** Who writes a file without knowing how long it becomes says 0 or the most that fits: until the end, then. */
const unknownFrom = 0x7fff_0000;

/** A WAV file, cut into pieces that each begin with the file's own format. */
export class WavFile implements PieceReader {
  readonly #left = new ByteQueue();
  #atStart = true;
  #format: Format | null = null;
  /** Bytes of samples that are still to come; null before they begin. */
  #data: number | null = null;
  #toSkip = 0;

  get damaged(): boolean {
    return this.#data === null || (this.#data > 0 && Number.isFinite(this.#data));
  }

  push(bytes: Uint8Array): Piece[] {
    this.#left.add(bytes);
    if (this.#data === null) this.#readHead();
    const format = this.#format;
    if (format === null || this.#data === null) return [];
    const pieceBytes = pieceSamples * format.blockBytes;
    const pieces: Piece[] = [];
    while (this.#data >= pieceBytes && this.#left.length >= pieceBytes) pieces.push(this.#cut(format, pieceBytes));
    return pieces;
  }

  end(): Piece[] {
    const format = this.#format;
    if (format === null || this.#data === null) return [];
    const bytes = Math.min(this.#data, this.#left.length);
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
    if (this.#atStart) {
      if (this.#left.length < riffBytes) return;
      if (textAt(this.#left.bytes, 8) !== 'WAVE') throw new Error('The file is no WAV file.');
      this.#atStart = false;
      this.#toSkip = riffBytes;
    }
    for (;;) {
      const skipped = Math.min(this.#toSkip, this.#left.length);
      this.#toSkip -= skipped;
      this.#left.drop(skipped);
      if (this.#toSkip > 0 || this.#left.length < chunkHeadBytes) return;
      const { bytes: left } = this.#left;
      const name = textAt(left, 0);
      const size = viewOf(left).getUint32(4, true);
      if (name === 'data') {
        this.#data = size === 0 || size >= unknownFrom ? Number.POSITIVE_INFINITY : size;
        this.#left.drop(chunkHeadBytes);
        return;
      }
      // Chunks begin at even places.
      const bytes = chunkHeadBytes + size + (size % 2);
      if (name === 'fmt ') {
        if (left.length < bytes) return;
        this.#format = formatOf(left.slice(0, bytes));
      }
      this.#toSkip = bytes;
    }
  }
}

function formatOf(chunk: Uint8Array<ArrayBuffer>): Format {
  const view = viewOf(chunk);
  const format = {
    chunk,
    channels: view.getUint16(10, true),
    sampleRate: view.getUint32(12, true),
    blockBytes: view.getUint16(20, true),
  };
  if (format.channels === 0 || format.blockBytes === 0) throw new Error('The WAV file has no channels.');
  return format;
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
