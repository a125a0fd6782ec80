import { extname } from 'node:path';
import { safeFileStem } from '../lib/safe-file-name.ts';

/** The kinds of files that the app exports, and what a dialog calls each. */
export const exportKinds: Readonly<Record<string, string>> = {
  '.csv': 'CSV',
  '.xlsx': 'Excel workbook',
  '.pdf': 'PDF',
  '.svg': 'SVG picture',
  '.txt': 'Text',
};

/** A file name that every system takes, of one of the {@link exportKinds}, from whatever was suggested: a name, never a path. */
export function exportFileName(suggested: string): string {
  const name = suggested.normalize('NFC');
  const extension = extname(name).toLowerCase();
  const [kind, stem] = Object.hasOwn(exportKinds, extension)
    ? [extension, name.slice(0, -extension.length)]
    : ['.csv', name];
  return `${safeFileStem(stem, 'voicelogs')}${kind}`;
}
