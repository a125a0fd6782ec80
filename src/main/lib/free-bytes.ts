import { statfs } from 'node:fs/promises';
import type { Bytes } from '../../shared/units.ts';

/** Bytes free on the disk of a folder that is there. */
export async function freeBytesOf(folder: string): Promise<Bytes> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize;
}
