import Papa from 'papaparse';
import type { CsvFormat } from './cache-api.ts';
import { excelConverts } from './excel-converts.ts';

/**
 * A value that came from the API and may hold anything; `number` is the app's own, a figure to calculate with;
 * `label` is a text of the app's own.
 */
export type Cell =
  | { readonly kind: 'text'; readonly text: string | null }
  | { readonly kind: 'number'; readonly number: number | null }
  | { readonly kind: 'label'; readonly text: string };

const byteOrderMark = '\uFEFF';

/** Spreadsheets take a cell for a formula by its first character (OWASP, CSV injection; full-width forms included). */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** They look past what shows nothing: blanks, controls, zero-width characters, marks of direction. */
const unseenStart = /^[\s\p{Cc}\p{Cf}\p{Z}]+/u;
/** Excel splits a line at `;` where that is the system's list separator, whatever quotes stand around a cell. */
const splitByExcel = /(?<=;)/;
/** Digits and the separators of a phone number can name no function and no cell, so its + stays. `-1-2` is a sum, not a phone number. */
const phoneNumber = /^\+?(?=.*\d)[\d(][\d ()-]*$/;
const plainNumber = /^[+-]?\d+(\.\d+)?$/;

/**
 * Lines of RFC 4180: comma, CRLF after every line, quotes where they are needed. `isFirst` puts Excel's byte-order
 * mark before them, without which Excel takes UTF-8 for the machine's old code page.
 */
export function csvLines(rows: readonly (readonly Cell[])[], variant: CsvFormat['variant'], isFirst: boolean): string {
  if (rows.length === 0) return '';
  const lines = Papa.unparse(
    rows.map((row) => row.map((cell) => cellText(cell, variant))),
    { newline: '\r\n' },
  );
  return `${isFirst && variant === 'excel' ? byteOrderMark : ''}${lines}\r\n`;
}

function cellText(cell: Cell, variant: CsvFormat['variant']): string {
  if (cell.kind === 'label') return cell.text;
  if (cell.kind === 'number') return cell.number === null ? '' : String(cell.number);
  const text = cell.text ?? '';
  const defused = withoutFormulas(text);
  // A tab before it keeps a text a text and shows nothing; an apostrophe would be shown, and ="2-Mar" would be a
  // formula, which other programs show as it stands.
  return variant === 'excel' && defused === text && excelConverts(text) ? `\t${text}` : defused;
}

/** Each part of a text that could be a cell of its own gets an apostrophe where it could be a formula. */
export function withoutFormulas(text: string): string {
  return text
    .split(splitByExcel)
    .map((part) => (isDangerous(part) ? `'${part}` : part))
    .join('');
}

function isDangerous(part: string): boolean {
  const seen = part.replace(unseenStart, '').replace(/;$/, '');
  if (seen === '') return /^[\t\r\n]/.test(part);
  return (formulaStart.test(part) || formulaStart.test(seen)) && !phoneNumber.test(seen) && !plainNumber.test(seen);
}
