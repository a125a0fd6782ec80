import { cutForExcel } from '../../../shared/excel-text.ts';
import { isoWithOffset, zoneOffsetMinutes } from '../../../shared/time-zone.ts';
import { dayMs, type EpochMs, minuteMs } from '../../../shared/units.ts';
import type { ColumnKind, FileCell } from '../file-table.ts';

/** Which formats of the workbook a column's cells have, by their number in it. */
export interface ColumnStyles {
  readonly header: number;
  readonly normal: number;
  readonly total: number;
  /** For what the column's own format cannot show. */
  readonly text: number;
  readonly seconds: number;
}

/** 1 March 1900: Excel's calendar has a 29 February in that year, so that days before are off by one. */
const firstRightDay = 61;
/** 31 December 9999. */
const lastDay = 2_958_465;
/** Days from Excel's day 0 to 1970-01-01. */
const daysTo1970 = 25_569;

/** A row of a sheet as XML. Every text is written as text, so that none becomes a number, a date or a formula. */
export function sheetRow(
  rowNumber: number,
  cells: readonly FileCell[],
  columns: readonly { readonly kind: ColumnKind; readonly styles: ColumnStyles }[],
  timeZone: string,
  style: 'header' | 'normal' | 'total',
): string {
  let xml = `<row r="${rowNumber}">`;
  columns.forEach(({ kind, styles }, at) => {
    const value = cells[at] ?? null;
    if (value === null || value === '') return;
    const place = `<c r="${columnLetters(at)}${rowNumber}"`;
    if (typeof value === 'string') {
      xml += textCell(place, value, kind === 'text' || kind === 'label' ? styles[style] : styles.text);
      return;
    }
    if (!Number.isFinite(value)) return;
    if (kind === 'instant') {
      const day = excelDay(value, timeZone);
      xml +=
        day === null
          ? textCell(place, isoWithOffset(value, timeZone), styles.text)
          : `${place} s="${styles[style]}"><v>${day}</v></c>`;
      return;
    }
    if (kind === 'seconds') {
      // Excel shows no negative times, and none of more than 9999 years.
      xml +=
        value >= 0 && value / 86_400 <= lastDay
          ? `${place} s="${styles[style]}"><v>${value / 86_400}</v></c>`
          : `${place} s="${styles.seconds}"><v>${value}</v></c>`;
      return;
    }
    xml += `${place} s="${styles[style]}"><v>${value}</v></c>`;
  });
  return `${xml}</row>`;
}

function textCell(place: string, text: string, style: number): string {
  return `${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** What stands for a character in the XML of a sheet; the first alternative is such an escape that the text itself holds. */
const special = /_(?=x[0-9a-fA-F]{4}_)|[&<>]|(?![\t\n\x7f-\x9f])[\p{Cc}\ufffe\uffff]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text as a sheet holds it. XML has no control characters, not even escaped: ECMA-376 writes them as `_x0007_` (22.9.2.19,
 * ST_Xstring). Half a surrogate pair has no form in UTF-8 and becomes `�`.
 */
function xmlText(text: string): string {
  return cutForExcel(text.toWellFormed()).replace(special, (found) => entities[found] ?? escaped(found));
}

function escaped(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** The zone's clock as days since 1900; null where Excel has no such day. */
function excelDay(epochMs: EpochMs, timeZone: string): number | null {
  const day = (epochMs + zoneOffsetMinutes(epochMs, timeZone) * minuteMs) / dayMs + daysTo1970;
  return day >= firstRightDay && day < lastDay + 1 ? day : null;
}

const letters: string[] = [];

/** `A`, `B`, …, `Z`, `AA`, … */
export function columnLetters(at: number): string {
  letters[at] ??= (at >= 26 ? columnLetters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
  return letters[at];
}
