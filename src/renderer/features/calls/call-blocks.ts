import type { Call } from '../../../shared/call.ts';
import type { CacheApi, CallQuery, SearchAnswer } from '../../cache/cache-api.ts';
import { sameCall } from '../../cache/merge-detail.ts';

/** Rows are asked for in blocks of this many. */
export const blockSize = 100;

/** Blocks kept around what is shown; a call is about 0.5 KB. */
const keptBlocks = 30;

/**
 * Rows by slot: a row's place among the matches when the query was first shown, which stays its own while newer calls
 * come in above it, before slot 0. Block `n` holds the slots from `n * blockSize`; what is not among the matches is undefined.
 */
export type Blocks = ReadonlyMap<number, readonly (Call | undefined)[]>;

/** The matches of one query at one revision of the cache, as far as they were looked at. Never changed in place. */
export interface ListedCalls {
  readonly query: CallQuery;
  readonly total: number;
  /** Folded words, for highlighting. */
  readonly words: readonly string[];
  /** What of the text could not be understood, for the person; null when all was. */
  readonly explanation: string | null;
  readonly revision: number;
  /** Rows that what is read has moved down since this query was first shown: index = slot + moved. The view goes along. */
  readonly moved: number;
  readonly blocks: Blocks;
  /** Blocks of the revision before, shown until the same block of this one is here. */
  readonly olderBlocks: Blocks;
}

function callInSlot(blocks: Blocks, slot: number): Call | undefined {
  const block = Math.floor(slot / blockSize);
  return blocks.get(block)?.[slot - block * blockSize];
}

/** Call `index` (0-based) of the list, or undefined while its block is on its way. */
export function callAt({ blocks, olderBlocks, moved }: ListedCalls, index: number): Call | undefined {
  const slot = index - moved;
  return callInSlot(blocks, slot) ?? callInSlot(olderBlocks, slot);
}

/** The slot that a call lies in; null when it is in none of the blocks. */
export function slotOf(blocks: Blocks, callSid: string): number | null {
  for (const [block, rows] of blocks) {
    const at = rows.findIndex((call) => call?.callSid === callSid);
    if (at >= 0) return block * blockSize + at;
  }
  return null;
}

/** The blocks that hold slots `from` up to `to`. */
export function blocksBetween(from: number, to: number): number[] {
  const first = Math.floor(from / blockSize);
  return Array.from({ length: Math.max(0, Math.ceil(to / blockSize) - first) }, (_, at) => first + at);
}

/** Asks for blocks of a list that has `moved` so many rows down: index = slot + moved. */
export async function readBlocks(
  cache: Pick<CacheApi, 'rows'>,
  { query, total, moved }: { readonly query: CallQuery; readonly total: number; readonly moved: number },
  blocks: readonly number[],
): Promise<Blocks> {
  const read = blocks.map(async (block) => {
    const begin = block * blockSize + moved;
    const from = Math.max(0, begin);
    const to = Math.min(total, begin + blockSize);
    const rows = from < to ? await cache.rows(query, from, to - from) : [];
    const beforeFirst: undefined[] = Array.from({ length: from - begin });
    return [block, [...beforeFirst, ...rows]] as const;
  });
  return new Map(await Promise.all(read));
}

/** The cache, of which the rows that came with an answer are not asked again. */
export function withRowsOf(
  { calls, total }: Pick<SearchAnswer, 'calls' | 'total'>,
  cache: Pick<CacheApi, 'rows' | 'indexOf'>,
): Pick<CacheApi, 'rows' | 'indexOf'> {
  return {
    rows: (query, from, count) =>
      Math.min(from + count, total) <= calls.length
        ? Promise.resolve(calls.slice(from, from + count))
        : cache.rows(query, from, count),
    indexOf: (query, callSid) => cache.indexOf(query, callSid),
  };
}

/** Those blocks that are nearest to a slot; of two with the same number the later one. */
export function nearestBlocks(
  blocks: Iterable<readonly [number, readonly (Call | undefined)[]]>,
  slot: number,
): Blocks {
  const middle = slot / blockSize;
  const nearest = [...new Map(blocks)].sort(([one], [other]) => Math.abs(one - middle) - Math.abs(other - middle));
  return new Map(nearest.slice(0, keptBlocks));
}

/** Calls that are as they were stay the same objects: then a sync that changes none of the rows in sight draws none again. */
export function sameWhereSame(blocks: Blocks, before: Blocks): Blocks {
  return new Map(
    [...blocks].map(([block, rows]) => {
      const earlier = before.get(block);
      return [block, rows.map((call, at) => sameOr(call, earlier?.[at]))] as const;
    }),
  );
}

function sameOr(call: Call | undefined, earlier: Call | undefined): Call | undefined {
  return call !== undefined && earlier !== undefined && sameCall(earlier, call) ? earlier : call;
}
