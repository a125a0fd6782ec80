import { z } from 'zod';
import type { DetailRecord } from '../../shared/call.ts';
import { cutAtGrapheme } from '../../shared/cut-at-grapheme.ts';
import { visibleJson, visibleText } from '../../shared/visible-text.ts';
import { withoutLinkIn, withoutLinks } from './links.ts';

/**
 * Readers of single fields that never fail: what cannot be read is null. The API documents its types by
 * example only, so a surprise in one field must not cost the row.
 */

/** Characters of a text that are kept: a call's note is a few hundred, and a million of them lie on one laptop. */
const longestText = 10_000;
/** Fields of an undocumented object that are kept, and characters of each. */
const mostFields = 100;
const longestField = 2_000;
const longestName = 100;

/** What can be seen of a text, null where it is blank: that stands for "not given" too. Numbers and booleans as their text. */
export const lenientText = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .transform((text) => {
    const visible = visibleText(cut(text, longestText));
    return isBlank(visible) ? null : visible;
  })
  .nullable()
  .catch(null);

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Says what was left out. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = cutAtGrapheme(text, longest);
  return `${kept.toWellFormed()}… (${text.length - kept.length} more characters were left out)`;
}

const numeric = /^\s*[+-]?\d+(\.\d+)?\s*$/;

/** A finite number as given, or written as text. */
export const lenientNumber = z
  .union([z.number(), z.string().regex(numeric).transform(Number)])
  .transform((value) => (Number.isFinite(value) ? value : null))
  .nullable()
  .catch(null);

/** Only a clear yes is one, and only a clear no. */
export const lenientFlag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .nullable()
  .catch(null);

const isoTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const dayMs = 24 * 60 * 60 * 1000;

/** Epoch ms of an ISO 8601 time; UTC where it names no offset, as v4's times do. Null for 1970-01-01 and before: "none yet". */
export const lenientTime = z.string().transform(readTime).nullable().catch(null);

function readTime(text: string): number | null {
  const [, day, time, zone = 'Z'] = isoTime.exec(text.trim()) ?? [];
  if (day === undefined || time === undefined) return null;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const epochMs = Date.parse(`${day}T${time.replace(',', '.')}${offset}`);
  return Number.isNaN(epochMs) || epochMs < dayMs ? null : epochMs;
}

/**
 * An undocumented object as a flat record of texts: nested values as JSON, nulls and blank texts left out, and links. Anything
 * else under `value`. What is too much is cut, and says so.
 */
export function readDetailRecord(value: unknown): DetailRecord {
  const entries = isObject(value) ? Object.entries(value) : [['value', value] as const];
  const fields = entries.slice(0, mostFields).flatMap(([name, field]) => {
    const text = field === null || field === undefined ? '' : fieldText(name, field);
    return isBlank(text) ? [] : [[visibleText(cut(withoutLinks(name), longestName)), text] as const];
  });
  const more = entries.length - mostFields;
  return Object.fromEntries(more > 0 ? [...fields, ['…', `${more} more fields were left out`]] : fields);
}

/** A list as given; a lone object as a list of one; nothing otherwise. */
export function readList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? [value] : [];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON text of a value that came out of JSON, without its links. Nesting beyond the stack, which only a broken server sends, is named instead. */
export function toJson(value: unknown): string {
  try {
    return visibleJson(JSON.stringify(value, withoutLinkIn) ?? 'null');
  } catch {
    return '"(nested too deeply to be kept)"';
  }
}

function fieldText(name: string, value: unknown): string {
  const text = typeof value === 'string' ? String(withoutLinkIn(name, cut(value, longestField * 2))) : toJson(value);
  return visibleText(cut(text, longestField));
}
