import { z } from 'zod';
import { type ListedRow, readRows } from './call-row.ts';
import { lenientNumber } from './lenient-fields.ts';

/** One page of the listing, as far as it could be read. */
export interface CallsPage {
  /** In the order given. */
  readonly rows: readonly ListedRow[];
  /** Rows that match in all; null when the answer does not say. */
  readonly total: number | null;
  /** Null when the answer does not say. */
  readonly hasNext: boolean | null;
  /** Rows a page as the server counts them, which may be fewer than were asked for. */
  readonly limit: number;
  readonly offset: number;
}

const metadataFields = z
  .object({ total: count(), limit: count(), has_next: z.boolean().nullable().catch(null) })
  .catch({ total: null, limit: null, has_next: null });

/** Go servers write an empty list as null. */
const listing = z.object({
  response: z.object({
    data: z.object({ voicelogs: z.array(z.unknown()).nullable() }),
    metadata: metadataFields.optional(),
  }),
});

/**
 * Reads the answer to a listing; null when it is not one.
 * @param asked the limit and offset of the request
 */
export function readCallsPage(json: unknown, asked: { limit: number; offset: number }): CallsPage | null {
  const answer = listing.safeParse(json);
  if (!answer.success) return null;
  const { data, metadata } = answer.data.response;
  return {
    // A server that ignores `limit` may send the whole account: what comes after the page is asked for as the next one.
    rows: readRows((data.voicelogs ?? []).slice(0, asked.limit)),
    total: metadata?.total ?? null,
    hasNext: metadata?.has_next ?? null,
    limit: Math.min(metadata?.limit || asked.limit, asked.limit),
    offset: asked.offset,
  };
}

function count() {
  return lenientNumber.transform((value) => (value !== null && Number.isInteger(value) && value >= 0 ? value : null));
}
