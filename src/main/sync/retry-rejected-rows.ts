import type { ListedCall, RejectedRow } from '../../shared/call.ts';
import type { PlacedCall } from '../../shared/sync.ts';
import type { RetriedRows } from '../../shared/sync-schemas.ts';
import { readRow } from '../api/call-row.ts';
import { placedCall } from './page-proof.ts';
import type { CacheForSync } from './sync-cache.ts';

export interface RetryDeps {
  readonly cache: Pick<CacheForSync, 'rejectedRows' | 'retriedRows'>;
  readonly accountId: string;
  /** Of the app. */
  readonly version: string;
  /** Looked at between one portion of the rows and the next. */
  readonly signal?: AbortSignal;
}

/**
 * Tries rejected rows once more: those that another version of the app could not read, or `all`. What can be
 * read is a call from then on. Answers how many could and could not.
 */
export async function retryRejected(
  { cache, accountId, version, signal }: RetryDeps,
  which: 'all' | 'of other versions' = 'of other versions',
): Promise<{ read: number; left: number }> {
  let [read, left, after] = [0, 0, null as string | null];
  for (;;) {
    signal?.throwIfAborted();
    const tried = await cache.rejectedRows(accountId, which === 'all' ? { after } : { notTriedBy: version });
    if (tried.length === 0) return { read, left };
    const retried = readAgain(tried, version);
    await cache.retriedRows(accountId, retried);
    read += retried.calls.length;
    left += retried.rows.length;
    after = tried.at(-1)?.rawJson ?? null;
  }
}

function readAgain(tried: readonly RejectedRow[], version: string): RetriedRows {
  const calls: ListedCall[] = [];
  const placed: PlacedCall[] = [];
  const rows: RejectedRow[] = [];
  for (const row of tried) {
    const read = readRow(parsed(row.rawJson));
    if ('call' in read) {
      calls.push(read.call);
      if (row.placedAt !== null) placed.push(...placedCall(read, row.placedAt));
    } else rows.push({ ...row, reason: read.unreadable.reason, triedBy: version });
  }
  return { calls, placed, rows, tried: tried.map(({ rawJson }) => rawJson) };
}

function parsed(rawJson: string): unknown {
  try {
    return JSON.parse(rawJson);
  } catch {
    return rawJson;
  }
}
