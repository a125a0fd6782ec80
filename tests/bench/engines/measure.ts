import { percentiles, type Times } from '../report/percentiles.ts';
import type { Answer, Question, Rival } from './engine.ts';

/** An answer, and the ms that it took. */
export interface Asking {
  readonly answer: Answer;
  /** In the worker that the engine lives in. */
  readonly ms: number;
  /** Of ours alone: as its page sees it, with the messages there and back. */
  readonly inPageMs?: number;
  /** Of ours alone: what the engine says that counting took, without the newest calls and any message. */
  readonly countingMs?: number;
}

export interface Measured extends Times {
  readonly answer: Answer;
  readonly page_p50_ms?: number;
  readonly page_p95_ms?: number;
  readonly counting_p50_ms?: number;
  readonly counting_p95_ms?: number;
}

const fewestRounds = 5;
const mostRounds = 200;
/** Ms a kind. An engine that takes seconds is asked less often: it would take the whole day. */
const enough = 1_500;

/**
 * Asks every question again and again, by turns, so that what else the machine does meanwhile falls on all of them. By
 * kind of question; those that `ask` answers null to are left out. The first round is not measured.
 */
export async function measureAll(
  questions: readonly Question[],
  ask: (question: Question) => Promise<Asking | null>,
  onRound: (round: number) => void,
): Promise<Record<string, Measured>> {
  const asked = new Map<Question, { readonly answer: Answer; readonly rounds: Asking[] }>();
  for (const question of questions) {
    const first = await ask(question);
    if (first !== null) asked.set(question, { answer: first.answer, rounds: [] });
  }
  let unsettled = [...asked];
  for (let round = 1; unsettled.length > 0; round += 1) {
    onRound(round);
    for (const [question, { rounds }] of unsettled) {
      const asking = await ask(question);
      if (asking !== null) rounds.push(asking);
    }
    unsettled = unsettled.filter(([, { rounds }]) => !isEnough(rounds));
  }
  return Object.fromEntries([...asked].map(([{ kind }, { answer, rounds }]) => [kind, summed(answer, rounds)]));
}

/** Asks a rival where it lives: no message is in the time. */
export async function askRival(rival: Rival, { asked }: Question): Promise<Asking | null> {
  const start = performance.now();
  const answer = await rival.ask(asked);
  const ms = performance.now() - start;
  return answer === null ? null : { answer, ms };
}

function isEnough(rounds: readonly Asking[]): boolean {
  if (rounds.length < fewestRounds) return false;
  return rounds.length >= mostRounds || rounds.reduce((sum, { ms }) => sum + ms, 0) >= enough;
}

function summed(answer: Answer, rounds: readonly Asking[]): Measured {
  const page = percentiles(rounds.flatMap(({ inPageMs }) => inPageMs ?? []));
  const counting = percentiles(rounds.flatMap(({ countingMs }) => countingMs ?? []));
  const times = percentiles(rounds.map(({ ms }) => ms));
  if (rounds.every(({ inPageMs }) => inPageMs === undefined)) return { answer, ...times };
  return {
    answer,
    ...times,
    page_p50_ms: page.p50_ms,
    page_p95_ms: page.p95_ms,
    counting_p50_ms: counting.p50_ms,
    counting_p95_ms: counting.p95_ms,
  };
}
