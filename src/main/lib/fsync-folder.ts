import { open } from 'node:fs/promises';

/**
 * Sees to it that the names in a folder outlive a power cut. @throws errors of the system
 */
export async function fsyncFolder(folder: string): Promise<void> {
  // Windows has no such thing for folders.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
