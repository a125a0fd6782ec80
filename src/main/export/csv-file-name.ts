import { safeFileStem } from '../lib/safe-file-name.ts';

/** A file name that every system takes, ending in `.csv`, from whatever was suggested: a name, never a path. */
export function csvFileName(suggested: string): string {
  return `${safeFileStem(suggested.normalize('NFC').replace(/\.csv$/i, ''), 'voicelogs')}.csv`;
}
