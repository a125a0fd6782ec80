import type { SyncRecord } from '../../../shared/sync.ts';

/** Why most of the rows were set aside that a sync set aside; null where it set none aside. */
export function commonestReason({ setAsideReasons }: SyncRecord): string | null {
  return setAsideReasons.toSorted((one, other) => other.rows - one.rows)[0]?.reason ?? null;
}

/** The same, to follow how many there were: ` The row has no call_sid.`, ` Most often: …` where there were others too. */
export function reasonText(record: SyncRecord): string {
  const reason = commonestReason(record);
  if (reason === null) return '';
  return record.setAsideReasons.length === 1 ? ` ${reason}` : ` Most often: ${reason}`;
}
