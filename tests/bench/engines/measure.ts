import { percentiles } from '../report/percentiles.ts';
import type { Asked, Measured, Rival } from './engine.ts';

const fewestRounds = 5;
const mostRounds = 200;
/** Ms. An engine that takes seconds is asked less often: it would take the whole day. */
const enough = 1_500;

/** Asks again and again; `round` answers how long it took in ms. */
export async function repeatedly<Round>(round: () => Round | Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  const start = performance.now();
  while (rounds.length < fewestRounds || (rounds.length < mostRounds && performance.now() - start < enough)) {
    rounds.push(await round());
  }
  return rounds;
}

/** Asks a rival, after once that is not measured, where it lives: no message is in the time. Null when it cannot answer. */
export async function measureRival(rival: Rival, asked: Asked): Promise<Measured | null> {
  const answer = await rival.ask(asked);
  if (answer === null) return null;
  const times = await repeatedly(async () => {
    const start = performance.now();
    await rival.ask(asked);
    return performance.now() - start;
  });
  return { answer, ...percentiles(times) };
}
