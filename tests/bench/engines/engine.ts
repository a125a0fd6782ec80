import type { Call } from '../../../src/shared/call.ts';

export const engineNames = ['sqlite', 'voicelogs', 'minisearch', 'flexsearch', 'dexie'] as const;

export type EngineName = (typeof engineNames)[number];

/** What is asked, in terms that every engine puts into its own. */
export interface Asked {
  /** Folded; a call has all of them, each as the beginning of a word. */
  readonly words: readonly string[];
  /** The words are looked for in this field alone; in any without it. */
  readonly field?: 'agent' | 'ticket';
  /** The words are whole and stand side by side. */
  readonly isPhrase?: true;
  /** The words are digits that may stand inside a number. */
  readonly insideNumbers?: true;
  /** One letter of the word is wrong. */
  readonly misspelt?: true;
  /** A word that no field of the call begins with. */
  readonly without?: string;
  /** The call's status, and seconds that it lasted longer than. */
  readonly having?: { readonly status: string; readonly longerThan: number };
}

export interface Question {
  readonly kind: string;
  /** As a person types it in the app. */
  readonly typed: string;
  readonly asked: Asked;
  /** Whether all who answer must find the same: not where only some look inside numbers or forgive errors their own way. */
  readonly sameForAll: boolean;
}

/** How many calls match, and the SIDs of the newest 50. */
export interface Answer {
  readonly count: number;
  readonly newest: readonly string[];
}

export const newestWanted = 50;

/** One that is picked instead of ours. Calls are numbered newest first from 0, so that no engine has to sort by time. */
export interface Rival {
  /** Calls come newest first, some at a time. */
  add(calls: readonly Call[]): void | Promise<void>;
  /** Called once, after the last calls. */
  finish?(): void;
  /** Null for a question that it cannot answer. */
  ask(asked: Asked): Answer | null | Promise<Answer | null>;
}
