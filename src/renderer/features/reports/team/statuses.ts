import { statusWords } from '../in-order.ts';
import { statusColour } from '../status-colours.ts';

export interface DrawnStatus {
  readonly status: string;
  readonly words: string;
  readonly colour: string;
}

/** The statuses that occur, always in one order, with what each is called and drawn in. */
export function drawnStatuses(byStatus: Readonly<Record<string, number>>): DrawnStatus[] {
  return [...statusWords({ byStatus })].map(([status, words]) => ({ status, words, colour: statusColour(status) }));
}
