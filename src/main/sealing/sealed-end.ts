import { open } from 'node:fs/promises';
import type { Bytes } from '../../shared/units.ts';
import { chunkBytes, chunkStart, FileSeal, headerBytes, sealedChunkBytes } from './file-seal.ts';

/** Where a sealed file is gone on with that was not written to its end. */
export interface SealedEnd {
  readonly seal: FileSeal;
  /** So many full chunks of it stay. */
  readonly chunks: number;
  /** What it holds behind them, which is sealed anew. */
  readonly tail: Uint8Array;
  /** What it holds: all chunks that stay, and the tail. */
  readonly bytes: Bytes;
}

/**
 * Finds how far a file is what was written to it, from its beginning: a crash or a power cut may have left anything behind that.
 * Null where nothing is.
 * @param key the account's subkey for recordings
 * @param totalBytes what the file holds once it is whole; null where that is not known. A file that holds so many and was not
 * ended is gone on with from the chunk before.
 * @throws errors of the system
 */
export async function findSealedEnd(
  path: string,
  key: Uint8Array,
  callSid: string,
  totalBytes: Bytes | null,
): Promise<SealedEnd | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const header = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    const seal = FileSeal.of(header.buffer.subarray(0, header.bytesRead), key, callSid);
    if (seal === null) return null;
    const buffer = Buffer.allocUnsafe(sealedChunkBytes);
    for (let chunks = 0; ; chunks += 1) {
      const { bytesRead } = await handle.read(buffer, 0, sealedChunkBytes, chunkStart(chunks));
      const sealed = buffer.subarray(0, bytesRead);
      if (bytesRead === sealedChunkBytes && seal.openChunk(sealed, chunks, false) !== null) continue;
      const last = seal.openChunk(sealed, chunks, true);
      const tail = last ?? new Uint8Array(0);
      const bytes = chunks * chunkBytes + tail.length;
      const isWhole = last !== null && chunkStart(chunks) + bytesRead === size;
      if (bytes !== totalBytes || isWhole) return { seal, chunks, tail, bytes };
      const before = Math.ceil(bytes / chunkBytes) - 1;
      return { seal, chunks: before, tail: new Uint8Array(0), bytes: before * chunkBytes };
    }
  } finally {
    await handle.close();
  }
}
