import type { InsightFigures } from '../audio/insight.ts';

export type Person = 'agent' | 'customer';

/** Which side of a recording is whose: agents are on the left, unless the account's sides are swapped. */
export function sideOf(person: Person, swapSides: boolean): 0 | 1 {
  return (person === 'agent') === swapSides ? 1 : 0;
}

export function personOf(side: number, swapSides: boolean): Person {
  return side === sideOf('agent', swapSides) ? 'agent' : 'customer';
}

export const personWords: Readonly<Record<Person, string>> = { agent: 'Agent', customer: 'Customer' };

/** Of all speech of both, how much is a person's, from 0 to 1; both 0 where nobody speaks. Who talk at once count each. */
export function talkShares(figures: InsightFigures, swapSides: boolean): Record<Person, number> {
  const secondsOf = (person: Person) => figures.speechSeconds[sideOf(person, swapSides)] ?? 0;
  const all = Math.max(secondsOf('agent') + secondsOf('customer'), Number.MIN_VALUE);
  return { agent: secondsOf('agent') / all, customer: secondsOf('customer') / all };
}
