import type { DecodePiece, Piece } from './sound.ts';
import { release } from './transfer.ts';

/** Where a piece of WavFile has its format. */
const formatAt = 20;
const pcm = 1;

/** Takes 16-bit samples, as nearly all WAV files have them, as they are; leaves others to `decode`, which keeps a piece's bytes until a collection. */
export function decodingPcm(decode: DecodePiece): DecodePiece {
  return async (piece) => samplesOf(piece) ?? decode(piece);
}

function samplesOf({ bytes, samples, channels }: Piece): Float32Array<ArrayBuffer>[] | null {
  const view = new DataView(bytes);
  if (view.getUint16(formatAt, true) !== pcm || view.getUint16(formatAt + 14, true) !== 16) return null;
  const from = bytes.byteLength - samples * channels * 2;
  // The format's chunk is of an even length, so samples lie where 16 bits may.
  const interleaved = new Int16Array(bytes, from, samples * channels);
  const sides = Array.from({ length: Math.min(2, channels) }, () => new Float32Array(samples));
  for (const [side, array] of sides.entries()) {
    for (let at = 0, sample = side; at < samples; at += 1, sample += channels) {
      array[at] = (interleaved[sample] ?? 0) / 32_768;
    }
  }
  release([interleaved]);
  return sides;
}
