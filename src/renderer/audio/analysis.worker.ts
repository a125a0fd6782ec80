import * as Comlink from 'comlink';
import { analyse } from './analyse.ts';
import type { Insight } from './insight.ts';
import type { DecodePiece, RecordingSource } from './sound.ts';

let decodePiece: DecodePiece = async () => null;

const analysis = {
  /** What decodes pieces, which a worker may not do. To be said first. */
  decodeWith(decode: DecodePiece): void {
    decodePiece = (piece) => decode(Comlink.transfer(piece, [piece.bytes]));
  },
  async analyse(callSid: string, source: RecordingSource): Promise<Insight> {
    return analyse(callSid, source, decodePiece);
  },
};

export type Analysis = typeof analysis;

Comlink.expose(analysis);
