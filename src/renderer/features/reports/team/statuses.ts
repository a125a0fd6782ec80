import { apiWord } from '../../../ui/format.ts';
import { distinctWords } from '../../../ui/in-words.ts';
import { statusColour } from '../status-colours.ts';

export interface DrawnStatus {
  readonly status: string;
  readonly words: string;
  readonly colour: string;
}

const known = ['completed', 'missed', 'abandoned', 'failed', 'busy'];

/** The statuses that occur, always in one order: the known ones, then others by name. A drill-down moves none of them. */
export function drawnStatuses(byStatus: Readonly<Record<string, number>>): DrawnStatus[] {
  const occur = Object.keys(byStatus).filter((status) => (byStatus[status] ?? 0) > 0);
  const others = occur.filter((status) => !known.includes(status)).sort();
  const order = [...known.filter((status) => occur.includes(status)), ...others];
  return [...distinctWords(order, apiWord)].map(([status, words]) => ({ status, words, colour: statusColour(status) }));
}
