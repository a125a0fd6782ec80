import { z } from 'zod';
import type { DetailRecord } from '../../shared/call.ts';

/**
 * Readers of single fields that never fail: what cannot be read is null. The API documents its types by
 * example only, so a surprise in one field must not cost the row.
 */

/** Text as given, null where it is blank: that stands for "not given" too. Numbers and booleans as their text. */
export const lenientText = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .transform((text) => (isBlank(text) ? null : text))
  .nullable()
  .catch(null);

function isBlank(text: string): boolean {
  return text.trim() === '';
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

/** An undocumented object as a flat record of texts: nested values as JSON, nulls and blank texts left out. Anything else under `value`. */
export function readDetailRecord(value: unknown): DetailRecord {
  const entries = isObject(value) ? Object.entries(value) : [['value', value] as const];
  return Object.fromEntries(
    entries.flatMap(([name, field]) =>
      field === null || field === undefined || (typeof field === 'string' && isBlank(field))
        ? []
        : [[name, asText(withoutLink(name, field))]],
    ),
  );
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
    return JSON.stringify(value, withoutLink) ?? 'null';
  } catch {
    return '"(nested too deeply to be kept)"';
  }
}

/** A link to a recording opens it to anyone who reads it, so none is kept, wherever the API puts it. */
function withoutLink(name: string, value: unknown): unknown {
  const isLink = /(url|uri|link)$/i.test(name) && typeof value === 'string' && /^https?:/i.test(value);
  return isLink ? '(link not kept)' : value;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : toJson(value);
}
