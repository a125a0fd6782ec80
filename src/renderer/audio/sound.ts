/** A recording's sound as it is decoded: some of it at a time, and never all. */
export interface SoundBlock {
  /** As many samples of each channel; gone once the next block is asked for. */
  readonly channels: readonly Float32Array[];
  /** Samples to leave out at the beginning of each. */
  readonly skip: number;
  readonly sampleRate: number;
}

export interface Sound {
  readonly blocks: AsyncIterable<SoundBlock>;
  /** Once all blocks are read: whether the file is cut off or has parts that could not be decoded. */
  readonly damaged: () => boolean;
}

/** A part of a file that is a small file of its own. */
export interface Piece {
  readonly bytes: ArrayBuffer;
  /** Samples a channel that are of this piece; decoded, they come after those of what only leads up to it. */
  readonly samples: number;
  readonly sampleRate: number;
  readonly channels: number;
}

/** Cuts a file into pieces while it is read. */
export interface PieceReader {
  /** The pieces that are whole with these bytes. */
  push(bytes: Uint8Array): Piece[];
  /** What is left, once there are no more bytes. */
  end(): Piece[];
  /** After the end: whether the file is cut off, or holds bytes that are of no use. */
  readonly damaged: boolean;
}

/** Samples a channel of a piece: 10 s at 16 kHz, decoded 1.3 MB of two channels. Both 5 and 20 s take as long or longer, and as much memory or more. */
export const pieceSamples = 160_000;

/** Decodes a small file: an array of samples for each channel, to be released by who gets it; null where there is nothing in it to decode. */
export type DecodePiece = (piece: Piece) => Promise<Float32Array<ArrayBuffer>[] | null>;

/** What is analysed. */
export interface RecordingSource {
  readonly url: string;
  /** E.g. `audio/mpeg`. */
  readonly mimeType: string;
  readonly bytes: number;
}
