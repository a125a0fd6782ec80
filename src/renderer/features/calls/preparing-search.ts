import type { Preparing } from '../../cache/cache-api.ts';

/** How much of the search's index is made, in whole percent: never all of it while any is left. */
export function preparedPercent({ done, total }: Preparing): number {
  return total <= 0 ? 0 : Math.min(99, Math.floor((done / total) * 100));
}

/** Whether a search waits for the index: it does as soon as there is a text. */
export function asksForWords(text: string): boolean {
  return text.trim() !== '';
}
