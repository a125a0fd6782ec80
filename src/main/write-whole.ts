import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileMode, folderMode } from './private-files.ts';

/** Writes a file whole or not at all: it is replaced only once the new one is on the disk. @throws errors of the system */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: folderMode });
  const handle = await open(partOf(file), 'w', fileMode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partOf(file), file);
}

/** Where the new file grows, and what a crash may leave of it. */
export function partOf(file: string): string {
  return `${file}.tmp`;
}
