/** A recording's sound as it is decoded: some of it at a time, and never all. */
export interface SoundBlock {
  /** As many samples of each channel; written to again once the next block is asked for. */
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

/** Decodes the bytes of a whole small file; null for what is none. What comes back may be kept. */
export type DecodePiece = (bytes: ArrayBuffer, sampleRate: number, channels: number) => Promise<Float32Array[] | null>;

/** What is analysed. */
export interface RecordingSource {
  readonly url: string;
  /** E.g. `audio/mpeg`. */
  readonly mimeType: string;
  readonly bytes: number;
}
