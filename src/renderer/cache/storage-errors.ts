import { Dexie } from 'dexie';
import { CodedError } from '../../shared/result.ts';

/** Whether a write failed for lack of space. The browser says so in several ways, one of them an aborted transaction (dexie#776). */
export function isDiskFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === 'QuotaExceededError' || thrown.name === 'AbortError') return true;
  // Of several rows written at once, Dexie tells what became of each.
  if (thrown instanceof Dexie.BulkError && thrown.failures.some((failure) => isDiskFull(failure))) return true;
  return 'inner' in thrown && thrown.inner !== thrown && isDiskFull(thrown.inner);
}

/** The error for a person when a write failed. */
export function writeError(thrown: unknown): CodedError {
  if (thrown instanceof CodedError) return thrown;
  if (isDiskFull(thrown)) {
    return new CodedError(
      'disk-full',
      'The disk of this laptop is full, so the last calls could not be stored. Nothing was half written. Free some disk space; the sync then goes on by itself.',
      { retryable: true, cause: thrown },
    );
  }
  return new CodedError(
    'cache-damaged',
    `The calls kept on this laptop could not be written (${messageOf(thrown)}). Nothing was half written. Sync again; if it stays, restart the app, which finds what is damaged and reads it again.`,
    { retryable: true, cause: thrown },
  );
}

/** The error for a person when the database cannot be read or opened. */
export function readError(thrown: unknown): CodedError {
  if (thrown instanceof CodedError) return thrown;
  if (isDiskFull(thrown)) return writeError(thrown);
  return new CodedError(
    'cache-unavailable',
    `The calls kept on this laptop could not be opened (${messageOf(thrown)}). Your settings and recordings are not touched. Try again; if it stays, check that the disk is neither full nor write-protected.`,
    { retryable: true, cause: thrown },
  );
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
