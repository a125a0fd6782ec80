import type { Question } from '../engines/engine.ts';
import type { Measured } from '../engines/measure.ts';

/** An engine in a worker of its own, as the page sees it. */
export interface Contender {
  /** Answers the ms that it took until all calls can be found, drawing them not counted. */
  build(calls: number, onProgress: (done: number) => void): Promise<number>;
  /** By kind of question, without those that it cannot answer. */
  measure(questions: readonly Question[], onRound: (round: number) => void): Promise<Record<string, Measured>>;
}
