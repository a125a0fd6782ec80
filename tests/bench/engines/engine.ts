import type { Call } from '../../../src/shared/call.ts';

/** One question, as each engine is asked it; null where an engine cannot answer it. */
export interface Question {
  readonly kind: string;
  readonly voicelogs: string;
  readonly sqlite: { readonly match: string; readonly where?: string } | null;
  /** Whether all who can answer must count the same: not where digits are found inside numbers by one alone. */
  readonly sameForAll: boolean;
}

/** How many match, and the SIDs of the newest 50. */
export interface Answer {
  readonly count: number;
  readonly newest: readonly string[];
}

export interface Engine {
  readonly name: 'voicelogs' | 'sqlite';
  build(calls: readonly Call[]): void;
  /** Null for a question that it cannot answer. */
  ask(question: Question): Answer | null;
  close(): void;
}
