import * as z from 'zod';
import type { Call } from '../../shared/call.ts';
import { callSchema } from '../../shared/call-schemas.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';

/** The calls that one transaction changed, stored until they are part of segments. No call SID is in both lists. */
export interface Page {
  /** New or changed. */
  readonly calls: readonly Call[];
  /** Call SIDs. */
  readonly removed: readonly string[];
}

const schema: z.ZodType<Page> = z.object({ calls: callSchema.array(), removed: z.array(z.string()) });

export function encodePage({ calls, removed }: Page): Uint8Array<ArrayBuffer> {
  return encodeRecord('page', new TextEncoder().encode(JSON.stringify({ calls, removed })));
}

/** Throws for anything else. */
export function decodePage(stored: unknown): Page {
  const record = decodeRecord('page', stored);
  if (record === null) throw new Error('This is no record of a page.');
  return schema.parse(JSON.parse(new TextDecoder().decode(record.payload)));
}
