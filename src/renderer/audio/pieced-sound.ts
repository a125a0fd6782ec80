import { bytesOf } from './file-bytes.ts';
import type { DecodePiece, Piece, PieceReader, Sound, SoundBlock } from './sound.ts';
import { SoundError } from './sound-error.ts';
import { release } from './transfer.ts';

/** Pieces on their way: two are decoded, on a core each; the others wait, so that neither core does while one is looked at. Three take 5 to 8 % longer. */
const ahead = 6;

/**
 * The sound of a file that is decoded piece by piece, as small files of their own. WebCodecs would take an MP3 frame by frame,
 * and needs 4 to 5 times as long: an hour at 16 kHz is 100,000 frames of 36 ms, each with its chunk, its event and its copy.
 */
export function piecedSound(url: string, reader: PieceReader, decode: DecodePiece): Sound {
  let [decoded, incomplete] = [false, false];
  const start = async (piece: Piece) => {
    const channels = (await decode(piece)) ?? [];
    const found = channels[0]?.length ?? 0;
    decoded ||= found > 0;
    incomplete ||= found < piece.samples;
    return { piece, channels, found };
  };
  const given = function* ({ piece, channels, found }: Awaited<ReturnType<typeof start>>): Generator<SoundBlock> {
    const { samples, sampleRate } = piece;
    // What lacks is silence, so that what comes after it stays in its place.
    if (found < samples) yield { channels: silence(piece.channels, samples - found), skip: 0, sampleRate };
    if (found === 0) return;
    yield { channels, skip: Math.max(0, found - samples), sampleRate };
    release(channels);
  };
  const blocks = async function* (): AsyncGenerator<SoundBlock> {
    const decoding: ReturnType<typeof start>[] = [];
    for await (const piece of piecesOf(url, reader)) {
      const started = start(piece);
      // Told where it is waited for, if it ever is.
      started.catch(() => undefined);
      decoding.push(started);
      const next = decoding.length < ahead ? undefined : decoding.shift();
      if (next !== undefined) yield* given(await next);
    }
    for (const started of decoding) yield* given(await started);
    if (!decoded) throw new SoundError('No part of the file could be decoded.');
  };
  return { blocks: blocks(), damaged: () => incomplete || reader.damaged };
}

function silence(channels: number, samples: number): Float32Array[] {
  return Array.from({ length: Math.min(2, channels) }, () => new Float32Array(samples));
}

async function* piecesOf(url: string, reader: PieceReader): AsyncGenerator<Piece> {
  for await (const bytes of bytesOf(url)) yield* reader.push(bytes);
  yield* reader.end();
}
