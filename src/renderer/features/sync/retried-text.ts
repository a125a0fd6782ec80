import { countOf } from '../../ui/format.ts';

/** What became of the rows that were tried again by this `version` of the app. */
export function retriedText(read: number, left: number, version: string): string {
  if (read === 0) return `Version ${version} cannot read ${left === 1 ? 'it' : 'them'} either.`;
  const rest = left === 0 ? '' : ` ${countOf(left, 'row')} still cannot be read.`;
  return `${countOf(read, 'row')} could be read and ${read === 1 ? 'is a call' : 'are calls'} now.${rest}`;
}
