import * as Comlink from 'comlink';
import type { Analysis } from './analysis.worker.ts';
import { buffersOf } from './given-away.ts';
import type { Insight } from './insight.ts';
import { createPieceDecoder } from './piece-decoder.ts';
import type { DecodePiece, RecordingSource } from './sound.ts';

interface Running {
  readonly worker: Worker;
  readonly analysis: Comlink.Remote<Analysis>;
}

/** Listens to recordings in a worker of its own, which is there from the first until {@link Analyst.rest}. */
export class Analyst {
  readonly #decode: DecodePiece;
  #running: Running | null = null;

  /** Before each piece `mayGoOn` is waited for: what is about to be played goes first. */
  constructor(mayGoOn: () => Promise<void>) {
    const decodePiece = createPieceDecoder();
    this.#decode = async (piece) => {
      await mayGoOn();
      const decoded = await decodePiece(piece);
      return decoded && Comlink.transfer(decoded, buffersOf(decoded));
    };
  }

  /** Throws where nothing of the recording can be decoded. */
  async analyse(callSid: string, source: RecordingSource): Promise<Insight> {
    this.#running ??= start(this.#decode);
    return this.#running.analysis.analyse(callSid, source);
  }

  /** Ends the worker, which gives back its memory. What it was asked for is never answered. */
  rest(): void {
    this.#running?.worker.terminate();
    this.#running = null;
  }
}

function start(decode: DecodePiece): Running {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' });
  const analysis = Comlink.wrap<Analysis>(worker);
  void analysis.decodeWith(Comlink.proxy(decode));
  return { worker, analysis };
}
