import type { Mp3Frame } from './mp3-frames.ts';

/** Some frames of an MP3 file that can be decoded by themselves. */
export interface Mp3Piece {
  readonly bytes: ArrayBuffer;
  /** Samples a channel that are of this piece; decoded, they come after those of the frames that only lead up to it. */
  readonly samples: number;
  readonly sampleRate: number;
  readonly channels: number;
}

/** 20 s at 16 kHz: decoded 2.6 MB of two channels, and the cost of asking for it is below a hundredth. */
const pieceSamples = 320_000;

/** A frame may use what up to 511 bytes of the frames before it left over (main_data_begin, ISO 11172-3), and overlaps with the one before. */
const reservoirBytes = 511;
const leadFrames = 2;

/** Gathers frames into pieces, each led by as many of the frames before it as it needs to decode as in one go. */
export class Mp3Pieces {
  #lead: Mp3Frame[] = [];
  #own: Mp3Frame[] = [];
  #samples = 0;

  add(frames: readonly Mp3Frame[]): Mp3Piece[] {
    const pieces: Mp3Piece[] = [];
    for (const frame of frames) {
      this.#own.push(frame);
      this.#samples += frame.samples;
      if (this.#samples >= pieceSamples) pieces.push(...this.end());
    }
    return pieces;
  }

  /** What is left, as a last piece. */
  end(): Mp3Piece[] {
    const first = this.#own[0];
    if (first === undefined) return [];
    const frames = [...this.#lead, ...this.#own];
    const piece = {
      bytes: bytesOf(frames),
      samples: this.#samples,
      sampleRate: first.sampleRate,
      channels: first.channels,
    };
    this.#lead = leadOf(frames);
    this.#own = [];
    this.#samples = 0;
    return [piece];
  }
}

function leadOf(frames: readonly Mp3Frame[]): Mp3Frame[] {
  let bytes = 0;
  let count = 0;
  while (count < frames.length && (count < leadFrames || bytes < reservoirBytes)) {
    count += 1;
    bytes += frames[frames.length - count]?.bytes.length ?? 0;
  }
  // One more: the first of those that are needed overlaps with the one before it too.
  return frames.slice(Math.max(0, frames.length - count - 1));
}

function bytesOf(frames: readonly Mp3Frame[]): ArrayBuffer {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.bytes.length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame.bytes, at);
    at += frame.bytes.length;
  }
  return bytes.buffer;
}
