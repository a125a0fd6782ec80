import type { Call, SetAsideRow } from '../../shared/call.ts';
import { readRow } from '../api/call-row.ts';
import type { CacheForSync } from './ledger.ts';

export interface RetryParts {
  readonly cache: Pick<CacheForSync, 'setAsideRows' | 'retriedRows'>;
  readonly accountId: string;
  /** Of the app. */
  readonly version: string;
  /** Looked at between one portion of the rows and the next. */
  readonly signal?: AbortSignal;
}

/**
 * Tries rows once more that were set aside: those that another version of the app could not read, or `all`. What can be
 * read is a call from then on. Answers how many could and could not.
 */
export async function retrySetAside(
  { cache, accountId, version, signal }: RetryParts,
  which: 'all' | 'of other versions' = 'of other versions',
): Promise<{ read: number; left: number }> {
  let [read, left, after] = [0, 0, null as string | null];
  for (;;) {
    signal?.throwIfAborted();
    const tried = await cache.setAsideRows(accountId, which === 'all' ? { after } : { notTriedBy: version });
    if (tried.length === 0) return { read, left };
    const { calls, rows } = readAgain(tried, version);
    await cache.retriedRows(accountId, { calls, rows, tried: tried.map(({ rawJson }) => rawJson) });
    read += calls.length;
    left += rows.length;
    after = tried.at(-1)?.rawJson ?? null;
  }
}

function readAgain(tried: readonly SetAsideRow[], version: string): { calls: Call[]; rows: SetAsideRow[] } {
  const calls: Call[] = [];
  const rows: SetAsideRow[] = [];
  for (const row of tried) {
    const read = readRow(parsed(row.rawJson));
    if ('call' in read) calls.push(read.call);
    else rows.push({ ...row, reason: read.unreadable.reason, triedBy: version });
  }
  return { calls, rows };
}

function parsed(rawJson: string): unknown {
  try {
    return JSON.parse(rawJson);
  } catch {
    return rawJson;
  }
}
