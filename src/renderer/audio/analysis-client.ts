import * as Comlink from 'comlink';
import type { Analysis } from './analysis.worker.ts';
import type { Insight } from './insight.ts';
import { createPieceDecoder } from './piece-decoder.ts';
import type { DecodePiece, RecordingSource } from './sound.ts';
import { type AnalysisResult, SoundError } from './sound-error.ts';
import { analysisLimitMs } from './sound-limits.ts';
import { buffersOf } from './transfer.ts';

interface Running {
  readonly worker: Worker;
  readonly analysis: Comlink.Remote<Analysis>;
}

const tickMs = 1_000;
/** A hidden window's timers come once a minute. */
const mostTickMs = 10_000;

/** Listens to recordings in a worker of its own, which is there from the first until {@link AnalysisClient.rest}. */
export class AnalysisClient {
  readonly #decode: DecodePiece;
  readonly #limitMs: (bytes: number) => number;
  #running: Running | null = null;
  /** Pieces that wait for `mayGoOn`: an analysis that waits does not take time. */
  #waiting = 0;
  /** What watches over the analysis that is under way. */
  #watch: ReturnType<typeof setInterval> | undefined;

  /**
   * Before each piece `mayGoOn` is waited for: what is about to be played goes first.
   * @param limitMs milliseconds that the analysis of a file of so many bytes may take
   */
  constructor(mayGoOn: () => Promise<void>, limitMs = analysisLimitMs) {
    const decodePiece = createPieceDecoder();
    this.#limitMs = limitMs;
    this.#decode = async (piece) => {
      this.#waiting += 1;
      await mayGoOn();
      this.#waiting -= 1;
      const decoded = await decodePiece(piece);
      return decoded && Comlink.transfer(decoded, buffersOf(decoded));
    };
  }

  /** Throws a {@link SoundError} where nothing of the recording can be decoded, or its analysis takes longer than it may. */
  async analyse(callSid: string, source: RecordingSource): Promise<Insight> {
    this.#running ??= start(this.#decode);
    const { worker, analysis } = this.#running;
    const result = await this.#withinLimit<AnalysisResult<Insight>>(
      worker,
      analysis.analyse(callSid, source),
      this.#limitMs(source.bytes),
    );
    if (!result.ok) throw new SoundError(result.message);
    return result.value;
  }

  /** Ends the worker, which gives back its memory. What it was asked for is never answered. */
  rest(): void {
    clearInterval(this.#watch);
    this.#running?.worker.terminate();
    this.#running = null;
  }

  /** Ends the worker where it takes too long, or crashes (out of memory): a loop without end cannot be left from within. */
  #withinLimit<T>(worker: Worker, analysing: Promise<T>, limitMs: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const giveUp = (message: string) => {
        this.rest();
        reject(new SoundError(message));
      };
      let [usedMs, last] = [0, performance.now()];
      const tick = () => {
        const now = performance.now();
        // Not the night that the laptop slept.
        if (this.#waiting === 0) usedMs += Math.min(now - last, mostTickMs);
        last = now;
        if (usedMs >= limitMs)
          giveUp('Its analysis took much longer than a file of its size needs, so it was stopped.');
      };
      const watch = setInterval(tick, Math.min(tickMs, limitMs));
      this.#watch = watch;
      worker.onerror = () => giveUp('Its analysis broke off.');
      analysing.then(resolve, reject).finally(() => clearInterval(watch));
    });
  }
}

function start(decode: DecodePiece): Running {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' });
  const analysis = Comlink.wrap<Analysis>(worker);
  void analysis.decodeWith(Comlink.proxy(decode));
  return { worker, analysis };
}
