import * as z from 'zod';
import type { Call } from '../../shared/call.ts';
import { callSchema } from '../../shared/call-schemas.ts';
import type { ImportedKeys } from './imported-keys.ts';
import { openRecord, type RecordPlace, sealRecord } from './record-codec.ts';

/** The calls that one transaction changed, stored until they are part of segments. No call SID is in both lists. */
export interface Page {
  /** New or changed. */
  readonly calls: readonly Call[];
  /** Call SIDs. */
  readonly removed: readonly string[];
}

/** Where a page is stored: in a table of its own, or as calls that were removed. */
export type PagePlace = Pick<RecordPlace, 'table' | 'key'>;

const schema: z.ZodType<Page> = z.object({ calls: callSchema.array(), removed: z.array(z.string()) });

export function sealPage(
  keys: ImportedKeys,
  place: PagePlace,
  { calls, removed }: Page,
): Promise<Uint8Array<ArrayBuffer>> {
  const json = new TextEncoder().encode(JSON.stringify({ calls, removed }));
  return sealRecord(keys, { ...place, kind: 'page' }, json);
}

/** Throws for anything else. */
export async function openPage(keys: ImportedKeys, place: PagePlace, stored: unknown): Promise<Page> {
  const json = await openRecord(keys, { ...place, kind: 'page' }, stored);
  if (json === null) throw new Error('This is no record of a page.');
  return schema.parse(JSON.parse(new TextDecoder().decode(json)));
}
