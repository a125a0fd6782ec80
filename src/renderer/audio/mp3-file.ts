import { ByteQueue } from '../../shared/byte-queue.ts';
import { Mp3Frames, type Mp3Run } from '../../shared/mp3-frames.ts';
import { type Piece, type PieceReader, pieceSamples } from './sound.ts';

/** A frame may use what up to 511 bytes of the frames before it left over (main_data_begin, ISO 11172-3), and overlaps with the one before. */
const reservoirBytes = 511;
const leadFrames = 2;

/** An MP3 file, cut into pieces that are each led by as many of the frames before as they need to decode as in one go. */
export class Mp3File implements PieceReader {
  readonly #frames = new Mp3Frames();
  /** The frames that lead up to the next piece, and those of it that are here. */
  readonly #bytes = new ByteQueue();
  /** The size of each of these. */
  #sizes: number[] = [];
  /** How many of them are the piece's own. */
  #own = 0;

  get damaged(): boolean {
    return this.#frames.damaged;
  }

  push(bytes: Uint8Array): Piece[] {
    return this.#gather(this.#frames.push(bytes));
  }

  end(): Piece[] {
    return [...this.#gather(this.#frames.end()), ...this.#cut()];
  }

  #gather({ bytes, sizes }: Mp3Run): Piece[] {
    const samples = this.#frames.form?.samples ?? 0;
    const pieces: Piece[] = [];
    let [from, to] = [0, 0];
    for (const size of sizes) {
      to += size;
      this.#sizes.push(size);
      this.#own += 1;
      if (this.#own * samples < pieceSamples) continue;
      this.#bytes.add(bytes.subarray(from, to));
      from = to;
      pieces.push(...this.#cut());
    }
    this.#bytes.add(bytes.subarray(from, to));
    return pieces;
  }

  #cut(): Piece[] {
    const { form } = this.#frames;
    if (form === null || this.#own === 0) return [];
    const { samples, sampleRate, channels } = form;
    // A copy of its own, to be given away.
    const bytes = this.#bytes.bytes.slice().buffer;
    const piece = { bytes, samples: this.#own * samples, sampleRate, channels };
    this.#sizes = leadOf(this.#sizes);
    this.#bytes.drop(bytes.byteLength - this.#sizes.reduce((sum, size) => sum + size, 0));
    this.#own = 0;
    return [piece];
  }
}

/** The last of these frames, as many as what follows needs. */
function leadOf(sizes: readonly number[]): number[] {
  let bytes = 0;
  let count = 0;
  while (count < sizes.length && (count < leadFrames || bytes < reservoirBytes)) {
    count += 1;
    bytes += sizes[sizes.length - count] ?? 0;
  }
  // One more: the first of those that are needed overlaps with the one before it too.
  return sizes.slice(Math.max(0, sizes.length - count - 1));
}
