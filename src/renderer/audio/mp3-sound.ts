import { Mp3Frames } from './mp3-frames.ts';
import { type Mp3Piece, Mp3Pieces } from './mp3-pieces.ts';
import type { DecodePiece, Sound, SoundBlock } from './sound.ts';

/** Pieces on their way: two are decoded, on a core each, while one is looked at. */
const ahead = 3;

/**
 * The sound of an MP3 file, decoded piece by piece as small files of their own. WebCodecs would take it frame by frame, and needs
 * 4 to 5 times as long: an hour at 16 kHz is 100,000 frames of 36 ms, each with its chunk, its event and its copy.
 */
export function mp3Sound(url: string, decode: DecodePiece): Sound {
  const frames = new Mp3Frames();
  let [decoded, incomplete] = [false, false];
  const start = async (piece: Mp3Piece): Promise<SoundBlock> => {
    const { sampleRate, samples } = piece;
    const channels = await decode(piece.bytes, sampleRate, piece.channels);
    const found = channels?.[0]?.length ?? 0;
    decoded ||= found > 0;
    incomplete ||= found < samples;
    // What lacks is silence, so that what comes after it stays in its place. What leads up to a piece is in front.
    if (channels !== null && found >= samples) return { channels, skip: found - samples, sampleRate };
    const padded = Array.from({ length: piece.channels }, () => new Float32Array(samples));
    for (const [at, channel] of padded.entries()) channel.set(channels?.[at] ?? [], samples - found);
    return { channels: padded, skip: 0, sampleRate };
  };
  const blocks = async function* (): AsyncGenerator<SoundBlock> {
    const decoding: Promise<SoundBlock>[] = [];
    for await (const piece of piecesOf(url, frames)) {
      const block = start(piece);
      // Told where it is waited for, if it ever is.
      block.catch(() => undefined);
      decoding.push(block);
      const next = decoding.length < ahead ? undefined : decoding.shift();
      if (next !== undefined) yield* released(await next);
    }
    for (const block of decoding) yield* released(await block);
    if (!decoded) throw new Error('No part of the file could be decoded.');
  };
  return { blocks: blocks(), damaged: () => incomplete || frames.damaged };
}

/** Gives the memory back at once: the collector, which sees little of it, would let hundreds of megabytes gather. */
function* released(block: SoundBlock): Generator<SoundBlock> {
  yield block;
  for (const { buffer } of block.channels) if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

async function* piecesOf(url: string, frames: Mp3Frames): AsyncGenerator<Mp3Piece> {
  const pieces = new Mp3Pieces();
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`The file was not served (${response.status}).`);
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield* pieces.add(frames.push(value));
    }
  } finally {
    await reader.cancel();
  }
  yield* pieces.add(frames.end());
  yield* pieces.end();
}
