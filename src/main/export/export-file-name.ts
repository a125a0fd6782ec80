import { extname } from 'node:path';
import { safeFileStem } from '../lib/safe-file-name.ts';

/** What the app exports, by the ending of its files, as the dialog that asks where to save calls it. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['.csv', 'CSV'],
  ['.svg', 'SVG'],
]);

/** A file name that every system takes, from whatever was suggested: a name, never a path. It ends in `.csv` unless another kind of export was suggested. */
export function exportFileName(suggested: string): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.[a-z]+)?$/isu.exec(suggested.normalize('NFC')) ?? [];
  const isKnown = kinds.has(ending.toLowerCase());
  return `${safeFileStem(isKnown ? stem : stem + ending, 'voicelogs')}${isKnown ? ending.toLowerCase() : '.csv'}`;
}

/** Of a name that {@link exportFileName} made. */
export function exportKind(fileName: string): string {
  return kinds.get(extname(fileName)) ?? 'CSV';
}
