import type { Measured, Question } from '../engines/engine.ts';

export interface ContenderMeasured extends Measured {
  /** The same as a page sees it, with the messages to the worker and back; only where an engine is asked from there. */
  readonly page_p50_ms?: number;
  readonly page_p95_ms?: number;
  /** What the engine says itself: counting alone, without the newest calls and any message. */
  readonly counting_p50_ms?: number;
  readonly counting_p95_ms?: number;
}

/** An engine in a worker of its own, as the page sees it. */
export interface Contender {
  /** Answers the ms that it took until all calls can be found, drawing them not counted. */
  build(calls: number, onProgress: (done: number) => void): Promise<number>;
  /** Null when the engine cannot answer. */
  measure(question: Question): Promise<ContenderMeasured | null>;
}
