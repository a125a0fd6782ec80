import type { Preparing } from '../../cache/cache-api.ts';
import { parseText } from '../../cache/engine/query-language.ts';

/** How much of the search's index is made, in whole percent: never all of it while any is left. */
export function preparedPercent({ done, total }: Preparing): number {
  return total <= 0 ? 0 : Math.min(99, Math.floor((done / total) * 100));
}

/** Whether a search text can be answered only once the index is made: it asks for words, not for values and ranges alone. */
export function asksForWords(text: string): boolean {
  return parseText(text, 'UTC').clauses.some(({ kind }) => kind === 'words' || kind === 'phrase');
}
