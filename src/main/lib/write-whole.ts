import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileMode, folderMode } from './private-files.ts';

/**
 * Writes a file whole or not at all: it is replaced only once the new one is on the disk. The library for it leaves cut files
 * on a full disk (docs/adr/0049). @throws errors of the system
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: folderMode });
  try {
    await writePart(partOf(file), content);
    await rename(partOf(file), file);
  } catch (thrown) {
    // A full disk takes an empty file.
    await rm(partOf(file), { force: true }).catch(() => undefined);
    throw thrown;
  }
}

async function writePart(part: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(part, 'w', fileMode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where the new file grows, and what a crash may leave of it. */
export function partOf(file: string): string {
  return `${file}.tmp`;
}
