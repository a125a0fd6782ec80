import Papa from 'papaparse';
import { cutForExcel } from '../../shared/excel-text.ts';
import { isoAhead } from '../../shared/time-zone.ts';
import { type EpochMs, minuteMs } from '../../shared/units.ts';
import type { CsvFormat } from './cache-api.ts';
import { localTimeIn } from './engine/local-time.ts';
import { excelConverts } from './excel-converts.ts';
import type { ColumnKind, FileCell, FileColumn } from './file-columns.ts';

/**
 * A cell. `text` came from the API and may hold anything; `number` is a figure of the app to calculate with; `label` is a text
 * of the app.
 */
export type Cell =
  | { readonly kind: 'text'; readonly text: string | null }
  | { readonly kind: 'number'; readonly number: number | null }
  | { readonly kind: 'label'; readonly text: string };

const byteOrderMark = '\uFEFF';

/** The first characters that make a spreadsheet take a cell for a formula (OWASP, CSV injection; full-width forms included). */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** What spreadsheets skip before it: blanks, controls, zero-width characters, direction marks. */
const unseenStart = /^[\s\p{Cc}\p{Cf}\p{Z}]+/u;
/** Excel splits a line at `;` if that is the system's list separator, despite quotes. */
const splitByExcel = /(?<=;)/;
/** A phone number names no function and no cell, so it keeps its +. `-1-2` is a sum, not a phone number. */
const phoneNumber = /^\+?(?=.*\d)[\d(][\d ()-]*$/;
const plainNumber = /^[+-]?\d+(\.\d+)?$/;

/**
 * Lines of RFC 4180: comma, CRLF after every line, quotes only where needed. `isFirst` adds the byte-order mark, without
 * which Excel takes UTF-8 for the machine's old code page.
 */
export function csvLines(
  rows: readonly (readonly Cell[])[],
  variant: CsvFormat['variant'],
  isFirst: boolean,
  texts = new GuardedTexts(variant),
): string {
  if (rows.length === 0) return '';
  const lines = Papa.unparse(
    rows.map((row) => row.map((cell) => cellText(cell, texts))),
    { newline: '\r\n' },
  );
  return `${isFirst && variant === 'excel' ? byteOrderMark : ''}${lines}\r\n`;
}

function cellText(cell: Cell, texts: GuardedTexts): string {
  if (cell.kind === 'label') return cell.text;
  if (cell.kind === 'number') return cell.number === null ? '' : String(cell.number);
  return texts.of(cell.text ?? '');
}

const mostKnown = 20_000;
/** Characters; call SIDs, which are all different, have 32. */
const longestKnown = 31;

/**
 * The texts of one file as no spreadsheet takes them for anything else. Those that most calls share (agents, statuses,
 * dispositions) are looked at once, not a million times.
 */
export class GuardedTexts {
  readonly #variant: CsvFormat['variant'];
  readonly #known = new Map<string, string>();

  constructor(variant: CsvFormat['variant']) {
    this.#variant = variant;
  }

  of(text: string): string {
    if (this.#variant === 'plain' && lettersAndDigits.test(text)) return text;
    if (text.length > longestKnown) return guarded(text, this.#variant);
    let found = this.#known.get(text);
    if (found === undefined) {
      found = guarded(text, this.#variant);
      if (this.#known.size >= mostKnown) this.#known.clear();
      this.#known.set(text, found);
    }
    return found;
  }
}

/**
 * The rows of a table as CSV, below a line of titles if `withHeader`. Titles name the unit or the zone of what stands below:
 * `Talk (s)`, `Start time (Asia/Kolkata)`.
 * @param texts of the file, where the rows are a part of it
 */
export function csvRows(
  columns: readonly FileColumn[],
  rows: readonly (readonly FileCell[])[],
  format: CsvFormat,
  withHeader: boolean,
  texts?: GuardedTexts,
): string {
  const header = columns.map(
    ({ title, kind }): Cell => ({ kind: 'text', text: `${title}${titleSuffix(kind, format.timeZone)}` }),
  );
  const lines = rows.map((row) => columns.map(({ kind }, at) => toCell(kind, row[at] ?? null, format)));
  return csvLines(withHeader ? [header, ...lines] : lines, format.variant, withHeader, texts);
}

function titleSuffix(kind: ColumnKind, timeZone: string): string {
  return kind === 'seconds' ? ' (s)' : kind === 'instant' ? ` (${timeZone})` : '';
}

/** Milliseconds of a length of time, and a ten-thousandth of a percent: beyond that digits say nothing. */
const decimals = { count: 0, number: 6, seconds: 3, ratio: 6 } as const;

function toCell(kind: ColumnKind, value: FileCell, { timeZone }: CsvFormat): Cell {
  if (kind === 'text') return { kind, text: value === null ? null : String(value) };
  if (typeof value !== 'number') return { kind: 'label', text: value ?? '' };
  if (!Number.isFinite(value)) return { kind: 'number', number: null };
  // ISO 8601 with the zone's offset at that moment, so that daylight saving makes no line ambiguous.
  if (kind === 'instant') return { kind: 'label', text: isoAhead(value, minutesAhead(value, timeZone)) };
  if (kind === 'label') return { kind, text: String(value) };
  return { kind: 'number', number: Number.isInteger(value) ? value : Number(value.toFixed(decimals[kind])) };
}

let last = { zone: 'UTC', localTime: localTimeIn('UTC') };

/** The offset of a zone, quickly for moments of one day. */
function minutesAhead(epochMs: EpochMs, zone: string): number {
  if (last.zone !== zone) last = { zone, localTime: localTimeIn(zone) };
  return (last.localTime(epochMs) - epochMs) / minuteMs;
}

function guarded(text: string, variant: CsvFormat['variant']): string {
  const defused = withoutFormulas(text);
  // A leading tab keeps a text a text and is not shown. An apostrophe would be shown, and ="2-Mar" would be a formula,
  // which other programs show as it is.
  if (variant === 'plain') return defused;
  return cutForExcel(defused === text && excelConverts(text) ? `\t${text}` : defused);
}

/** As in a call SID: no formula begins so. */
const lettersAndDigits = /^[0-9A-Za-z]+$/;

/** Puts an apostrophe before each part of a text that could become a cell with a formula. */
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
