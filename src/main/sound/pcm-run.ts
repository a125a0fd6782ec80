import { readAt, type SoundReader } from './sound-bytes.ts';

/** A stretch of sound of one form that can be decoded from any place on. */
export interface PcmRun {
  readonly channels: number;
  readonly sampleRate: number;
  /** Samples a channel. */
  readonly samples: number;
  open(reader: SoundReader): PcmReader;
}

export interface PcmReader {
  /** Interleaved samples of `count` a channel from `from` on. @throws errors of the system */
  read(from: number, count: number): Promise<Int16Array>;
  close(): void;
}

/** Sound in blocks that are each of the same number of bytes and of samples. */
export interface BlockCodec {
  readonly blockBytes: number;
  /** Samples a channel. */
  readonly blockSamples: number;
  /** Blocks that are decoded before the first that is wanted, for the decoder to come into the state that it had there. */
  readonly leadBlocks: number;
  /** A decoder of blocks that follow each other: interleaved samples from `at` on. */
  decoder(): (block: Uint8Array, out: Int16Array, at: number) => void;
}

interface BlockRunDeps {
  readonly codec: BlockCodec;
  readonly channels: number;
  readonly sampleRate: number;
  readonly from: number;
  readonly to: number;
  /** Samples a channel that are said to be there: the last block may hold fewer than it has room for. Null: not said. */
  readonly said: number | null;
}

export function blockRun({ codec, channels, sampleRate, from, to, said }: BlockRunDeps): PcmRun {
  const { blockBytes, blockSamples, leadBlocks } = codec;
  const held = Math.floor((to - from) / blockBytes) * blockSamples;
  // What is said is believed where it only shortens the last block.
  const samples = said !== null && said <= held && said > held - blockSamples ? said : held;
  return {
    channels,
    sampleRate,
    samples,
    open: (reader) => {
      let decode = codec.decoder();
      let next = 0;
      /** The blocks that were decoded last, from `next` back. */
      let last = new Int16Array(0);
      return {
        read: async (first, count) => {
          const firstBlock = Math.floor(first / blockSamples);
          const end = Math.ceil((first + count) / blockSamples);
          const lastBlocks = last.length / (blockSamples * channels);
          const goesOn = firstBlock >= next - lastBlocks && firstBlock <= next;
          const kept = goesOn
            ? last.subarray(last.length - (next - firstBlock) * blockSamples * channels)
            : last.subarray(0, 0);
          const begin = goesOn ? next : Math.max(0, firstBlock - leadBlocks);
          if (!goesOn) decode = codec.decoder();
          const bytes = await readAt(reader, from + begin * blockBytes, Math.max(0, end - begin) * blockBytes);
          const blocks = Math.floor(bytes.length / blockBytes);
          const decoded = new Int16Array(kept.length + Math.max(0, end - begin) * blockSamples * channels);
          decoded.set(kept);
          for (let block = 0; block < blocks; block += 1) {
            decode(
              bytes.subarray(block * blockBytes, (block + 1) * blockBytes),
              decoded,
              kept.length + block * blockSamples * channels,
            );
          }
          next = Math.max(next * (goesOn ? 1 : 0), end);
          last = decoded;
          const skip = goesOn ? first - firstBlock * blockSamples : first - begin * blockSamples;
          return decoded.subarray(skip * channels, (skip + count) * channels);
        },
        close: () => undefined,
      };
    },
  };
}
