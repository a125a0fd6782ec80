import { joined } from './joined.ts';
import { type Mp3Frame, Mp3Frames } from './mp3-frames.ts';
import { type Piece, type PieceReader, pieceSamples } from './sound.ts';

/** A frame may use what up to 511 bytes of the frames before it left over (main_data_begin, ISO 11172-3), and overlaps with the one before. */
const reservoirBytes = 511;
const leadFrames = 2;

/** An MP3 file, cut into pieces that are each led by as many of the frames before as they need to decode as in one go. */
export class Mp3File implements PieceReader {
  readonly #frames = new Mp3Frames();
  #lead: Mp3Frame[] = [];
  #own: Mp3Frame[] = [];
  #samples = 0;

  get damaged(): boolean {
    return this.#frames.damaged;
  }

  push(bytes: Uint8Array<ArrayBuffer>): Piece[] {
    return this.#gather(this.#frames.push(bytes));
  }

  end(): Piece[] {
    return [...this.#gather(this.#frames.end()), ...this.#cut()];
  }

  #gather(frames: readonly Mp3Frame[]): Piece[] {
    const pieces: Piece[] = [];
    for (const frame of frames) {
      this.#own.push(frame);
      this.#samples += frame.samples;
      if (this.#samples >= pieceSamples) pieces.push(...this.#cut());
    }
    return pieces;
  }

  #cut(): Piece[] {
    const first = this.#own[0];
    if (first === undefined) return [];
    const frames = [...this.#lead, ...this.#own];
    const { sampleRate, channels } = first;
    // A copy of its own, to be given away.
    const bytes = joined(frames.map((frame) => frame.bytes)).slice().buffer;
    const piece = { bytes, samples: this.#samples, sampleRate, channels };
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
