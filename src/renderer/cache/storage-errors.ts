import { CodedError } from '../../shared/result.ts';

/** Whether the browser refused to write for want of space. It says so in several ways, an aborted transaction among them (dexie#776). */
export function isDiskFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === 'QuotaExceededError' || thrown.name === 'AbortError') return true;
  return 'inner' in thrown && thrown.inner !== thrown && isDiskFull(thrown.inner);
}

/** The error to tell a person when the database refused to write. */
export function writeError(thrown: unknown): CodedError {
  if (thrown instanceof CodedError) return thrown;
  if (isDiskFull(thrown)) {
    return new CodedError(
      'disk-full',
      'This laptop has no space left for more calls. The calls that are here stay and nothing was half written. Free some disk space, then sync again.',
      { retryable: true, cause: thrown },
    );
  }
  return new CodedError(
    'cache-damaged',
    `The calls kept on this laptop could not be written (${messageOf(thrown)}). Nothing was half written. Restart the app: it fetches again what it cannot read.`,
    { retryable: true, cause: thrown },
  );
}

/** The error to tell a person when the database refused to be read or opened even after it was rebuilt. */
export function readError(thrown: unknown): CodedError {
  if (thrown instanceof CodedError) return thrown;
  if (isDiskFull(thrown)) return writeError(thrown);
  return new CodedError(
    'cache-unavailable',
    `The calls kept on this laptop could not be opened (${messageOf(thrown)}). Your settings and recordings are not touched. Restart the app; if it stays, check that the disk is neither full nor write-protected.`,
    { retryable: true, cause: thrown },
  );
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
