import type { Call, SetAsideRow } from '../../shared/call.ts';
import { readRow } from '../api/call-row.ts';
import type { CacheForSync } from './ledger.ts';

export interface RetryParts {
  readonly cache: Pick<CacheForSync, 'retriedRows'>;
  readonly accountId: string;
  /** Of the app. */
  readonly version: string;
}

/**
 * Tries rows once more that were set aside: those that another version of the app could not read, or `all`. What can be
 * read is a call from then on. Answers how many could and could not.
 */
export async function retrySetAside(
  { cache, accountId, version }: RetryParts,
  setAside: readonly SetAsideRow[],
  which: 'all' | 'of other versions' = 'of other versions',
): Promise<{ read: number; left: number }> {
  const tried = setAside.filter(({ triedBy }) => which === 'all' || triedBy !== version);
  if (tried.length === 0) return { read: 0, left: 0 };
  const calls: Call[] = [];
  const rows: SetAsideRow[] = [];
  for (const row of tried) {
    const read = readRow(parsed(row.rawJson));
    if ('call' in read) calls.push(read.call);
    else rows.push({ ...row, reason: read.unreadable.reason, triedBy: version });
  }
  await cache.retriedRows(accountId, { calls, rows, tried: tried.map(({ rawJson }) => rawJson) });
  return { read: calls.length, left: rows.length };
}

function parsed(rawJson: string): unknown {
  try {
    return JSON.parse(rawJson);
  } catch {
    return rawJson;
  }
}
