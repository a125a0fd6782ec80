import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../disk-errors.ts';
import { folderMode } from '../private-files.ts';

/**
 * Whether the app may write to its data folder, tried out, because what the permissions say is not the whole truth on a
 * read-only or full disk. Null when it may; otherwise what to tell the person.
 */
export function dataFolderProblem(folder: string): string | null {
  const trial = join(folder, '.write-trial');
  try {
    mkdirSync(folder, { recursive: true, mode: folderMode });
    writeFileSync(trial, 'x');
    rmSync(trial);
    return null;
  } catch (thrown) {
    const code = systemErrorCode(thrown) ?? 'unknown reason';
    const remedy =
      code === 'ENOSPC' || code === 'EDQUOT'
        ? 'The disk is full. Free some space on it'
        : 'Check that the folder exists and that you may write to it, or start the app with --user-data-dir= and another folder';
    return `Voicelogs cannot write to its data folder (${code}):\n\n${folder}\n\n${remedy}, then start it again. Nothing was changed.`;
  }
}
