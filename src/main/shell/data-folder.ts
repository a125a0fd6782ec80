import { existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '../../shared/result.ts';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { folderMode } from '../lib/private-files.ts';

/** Why the data folder cannot be written. */
export interface WriteFailure {
  /** Of the system: `EROFS` and the like. */
  readonly code: string;
  readonly isFull: boolean;
}

/**
 * Tries to write to the data folder, because on a read-only or full disk the permissions are not the whole truth. Makes the
 * folder where it is missing. Null when it can be written.
 */
export function tryWriting(folder: string): WriteFailure | null {
  const trial = join(folder, '.write-trial');
  try {
    mkdirSync(folder, { recursive: true, mode: folderMode });
    writeFileSync(trial, 'x');
    return null;
  } catch (thrown) {
    const code = systemErrorCode(thrown) ?? 'unknown reason';
    return { code, isFull: code === 'ENOSPC' || code === 'EDQUOT' };
  } finally {
    removeTrial(trial);
  }
}

/** A full disk may take the file, but not what is in it. */
function removeTrial(trial: string): void {
  try {
    rmSync(trial, { force: true });
  } catch {
    // On a read-only disk there is none.
  }
}

/** Whether there is anything in the data folder that could be read. */
export function hasData(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

/**
 * Whether another copy of the app has this data folder open. `requestSingleInstanceLock` answers false for that and also for a
 * folder that it cannot write (`LOCK_ERROR` in electron_api_app.cc), so Chromium's own lock is read: a link that names the
 * process, on Windows a file that goes with its process.
 */
export function isOpenElsewhere(folder: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return existsSync(join(folder, 'lockfile'));
  try {
    const [, pid] = /-(\d+)$/.exec(readlinkSync(join(folder, 'SingletonLock'))) ?? [];
    if (pid === undefined) return false;
    process.kill(Number(pid), 0);
    return true;
  } catch (thrown) {
    // A process of another person's cannot be signalled, but is there.
    return systemErrorCode(thrown) === 'EPERM';
  }
}

/** What to tell the person where the app cannot start without writing. */
export function cannotStartText(folder: string, { code, isFull }: WriteFailure): string {
  const remedy = isFull
    ? 'The disk is full. Free some space on it'
    : 'Check that the folder exists and that you may write to it, or start the app with --user-data-dir= and another folder';
  return `Voicelogs cannot write to its data folder (${code}):\n\n${folder}\n\n${remedy}, then start it again. Nothing was changed.`;
}

/** What to tell the person where the app runs without writing; also why it is offline then, and refuses changes. */
export function readOnlyReason({ code, isFull }: WriteFailure): AppError {
  const cause = isFull ? 'the disk of its data folder is full' : `it cannot write to its data folder (${code})`;
  const remedy = isFull ? 'Free some space on that disk' : 'Check that you may write to the folder and its disk';
  return {
    code: isFull ? 'disk-full' : 'folder-not-writable',
    message: `Voicelogs is read-only, because ${cause}. Calls, reports and recordings on this laptop work; nothing can be synced, kept offline or changed. ${remedy}, then quit and start Voicelogs again.`,
    retryable: false,
  };
}
