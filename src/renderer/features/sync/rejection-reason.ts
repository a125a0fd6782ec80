import type { SyncRecord } from '../../../shared/sync.ts';

/** The most frequent reason for which a sync rejected rows; null: it rejected none. */
export function commonestReason({ rejectionReasons }: SyncRecord): string | null {
  return rejectionReasons.toSorted((one, other) => other.rows - one.rows)[0]?.reason ?? null;
}

/** The same, to follow how many there were: ` The row has no call_sid.`, ` Most often: …` where there were others too. */
export function reasonText(record: SyncRecord): string {
  const reason = commonestReason(record);
  if (reason === null) return '';
  return record.rejectionReasons.length === 1 ? ` ${reason}` : ` Most often: ${reason}`;
}
