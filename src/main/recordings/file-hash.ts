import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** 64 bits: what must be told apart is a file from itself after an accident of the disk, not from a forgery. */
export const hashDigits = 16;
const chunkBytes = 1024 * 1024;

/** The first {@link hashDigits} hex digits of the SHA-256 of a file. @throws errors of the system */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes);
      if (bytesRead === 0) break;
      hash.update(chunk.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex').slice(0, hashDigits);
}
