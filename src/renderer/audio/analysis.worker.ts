import * as Comlink from 'comlink';
import { forwardUncaught } from '../uncaught-errors.ts';
import { analyse } from './analyse.ts';
import type { Insight } from './insight.ts';
import type { DecodePiece, RecordingSource } from './sound.ts';
import { type AnalysisResult, soundErrorMessage } from './sound-error.ts';

let decodePiece: DecodePiece = async () => null;

const analysis = {
  /** What decodes pieces, which a worker may not do. To be said first. */
  decodeWith(decode: DecodePiece): void {
    decodePiece = (piece) => decode(Comlink.transfer(piece, [piece.bytes]));
  },
  async analyse(callSid: string, source: RecordingSource): Promise<AnalysisResult<Insight>> {
    try {
      return { ok: true, value: await analyse(callSid, source, decodePiece) };
    } catch (thrown) {
      return { ok: false, message: soundErrorMessage(thrown) };
    }
  },
};

export type Analysis = typeof analysis;

forwardUncaught('analysis-worker');
Comlink.expose(analysis);
