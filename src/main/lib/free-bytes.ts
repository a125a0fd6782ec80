import { statfs } from 'node:fs/promises';

/** Bytes free on the disk of a folder that is there. */
export async function freeBytesOf(folder: string): Promise<number> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize;
}
