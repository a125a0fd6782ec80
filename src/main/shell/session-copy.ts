import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileMode, folderMode } from '../lib/private-files.ts';

const prefix = 'voicelogs-read-only-';
/** The copy holds customers' names and numbers; recordings are read where they are, and caches are made anew. */
const notCopied = (name: string) => name === 'recordings' || name === 'Crashpad' || /cache/i.test(name);
/** Left free beside the copy: Chromium writes to it, too. */
const reserveBytes = 64 * 1024 * 1024;

/**
 * Copies what Chromium keeps in the data folder to a new folder of this person's alone, because Chromium cannot open IndexedDB
 * where it cannot write. Tries the system's temporary folder, and on Linux memory too: the disk that is full is often the only one.
 * Null where there is not enough room anywhere, or something cannot be read.
 */
export function copySession(
  dataFolder: string,
  places: readonly string[] = copyPlaces(process.platform, process.env),
): string | null {
  for (const place of places) {
    let copy: string | null = null;
    try {
      const { bavail, bsize } = statfsSync(place);
      if (bytesIn(dataFolder) + reserveBytes > bavail * bsize) continue;
      copy = mkdtempSync(join(place, `${prefix}${process.pid}-`));
      copyFolder(dataFolder, copy);
      return copy;
    } catch {
      if (copy !== null) removeCopy(copy);
    }
  }
  return null;
}

/** Removes copies that an earlier run could not: it was killed, or its files were still open (Windows). */
export function sweepCopies(places: readonly string[] = copyPlaces(process.platform, process.env)): void {
  for (const place of places) {
    for (const name of namesIn(place)) {
      const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? [];
      if (pid !== undefined && !isRunning(Number(pid)) && isOwnFolder(join(place, name))) removeCopy(join(place, name));
    }
  }
}

/** What cannot be removed now is swept at the next start. */
export function removeCopy(copy: string): void {
  try {
    rmSync(copy, { recursive: true, force: true });
  } catch {
    // Open or gone.
  }
}

function copyPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  return [tmpdir(), ...(platform === 'linux' ? [env.XDG_RUNTIME_DIR ?? '', '/dev/shm'] : [])].filter(Boolean);
}

function copyFolder(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && !notCopied(entry.name)) {
      mkdirSync(target, { mode: folderMode });
      copyFolder(source, target);
    } else if (entry.isFile()) {
      copyFileSync(source, target);
      // The mode is copied, too, and may be one that forbids writing.
      chmodSync(target, fileMode);
    }
  }
}

function bytesIn(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !notCopied(entry.name)) bytes += bytesIn(join(folder, entry.name));
    else if (entry.isFile()) bytes += statSync(join(folder, entry.name)).size;
  }
  return bytes;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The temporary folder is everybody's: a folder of another person's, or a link, is left alone. */
function isOwnFolder(path: string): boolean {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  return facts?.isDirectory() === true && (process.getuid === undefined || facts.uid === process.getuid());
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
