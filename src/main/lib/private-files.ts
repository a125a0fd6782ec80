import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** For this person's eyes alone: what is here are customers' names, numbers and voices. */
export const fileMode = 0o600;
export const folderMode = 0o700;

const ofOthers = 0o077;

/**
 * Takes away from others what earlier versions let them read: the data folder, the files in it, and the recordings with all
 * that is beside them. What a disk without modes, or another owner, does not let go of stays as it is. Nothing on Windows,
 * whose profile folders are the person's own.
 */
export async function makePrivate(dataFolder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await makeOnePrivate(dataFolder);
  for (const path of [...(await pathsIn(dataFolder)), ...(await pathsIn(join(dataFolder, 'recordings'), true))]) {
    await makeOnePrivate(path);
  }
}

async function makeOnePrivate(path: string): Promise<void> {
  try {
    const facts = await lstat(path);
    // Not through a link: where that leads to is not ours.
    if (!(facts.isFile() || facts.isDirectory()) || (facts.mode & ofOthers) === 0) return;
    await chmod(path, facts.isDirectory() ? folderMode : fileMode);
  } catch {
    // Gone meanwhile, or not ours to change.
  }
}

async function pathsIn(folder: string, recursive = false): Promise<string[]> {
  const names = await readdir(folder, { recursive }).catch(() => []);
  return names.map((name) => join(folder, name));
}
