import { CodedError } from '../../shared/result.ts';

const full = new Set(['ENOSPC', 'EDQUOT']);
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EBUSY', 'ENOENT', 'EEXIST']);

/** What a file was for, in words that fit into the sentences below. */
export interface DiskTask {
  /** E.g. `the recording`. */
  readonly what: string;
  /** E.g. `the app's data folder`. */
  readonly where: string;
}

/**
 * A failure of the disk in words for a person: 'disk-full' or 'folder-not-writable'. Anything else is handed back as it is,
 * stripped of the path that Node puts into such messages.
 */
export function diskError(thrown: unknown, { what, where }: DiskTask): unknown {
  const code = systemErrorCode(thrown);
  if (code === null) return thrown;
  if (full.has(code)) {
    return new CodedError(
      'disk-full',
      `The disk is full, so ${what} could not be written. Everything saved before is safe. Free some space on the disk of ${where} and try again.`,
      { retryable: true, cause: thrown },
    );
  }
  if (notWritable.has(code)) {
    return new CodedError(
      'folder-not-writable',
      `The app may not write to ${where} (${code}), so ${what} was not saved. Everything saved before is safe. Check that the folder exists, that you may write to it, and that no other program has the file open; then try again.`,
      { retryable: true, cause: thrown },
    );
  }
  return withoutPath(thrown);
}

/** The error itself, or for an error of the system one that tells its code but not the path it happened at. */
function withoutPath(thrown: unknown): unknown {
  const code = systemErrorCode(thrown);
  return code === null ? thrown : new Error(`the system answered ${code}`, { cause: thrown });
}

/** `ENOENT` and the like; null for what is not an error of the system. */
export function systemErrorCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('syscall' in thrown)) return null;
  return typeof thrown.code === 'string' ? thrown.code : null;
}
