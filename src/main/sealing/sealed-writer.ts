import type { FileHandle } from 'node:fs/promises';
import type { Bytes } from '../../shared/units.ts';
import { chunkBytes, chunkStart, type FileSeal } from './file-seal.ts';
import type { SealedEnd } from './sealed-end.ts';

/** Writes a sealed file. What is not the whole of a chunk yet waits in memory: call {@link end} before the file is closed. */
export class SealedWriter {
  readonly #handle: FileHandle;
  readonly #seal: FileSeal;
  #chunks: number;
  #tail: Uint8Array;
  #hasHeader: boolean;

  /** @param end where the file is gone on with, and cut off already; null: the file is new, and empty */
  constructor(handle: FileHandle, seal: FileSeal, end: Pick<SealedEnd, 'chunks' | 'tail'> | null) {
    this.#handle = handle;
    this.#seal = seal;
    this.#chunks = end?.chunks ?? 0;
    this.#tail = end?.tail ?? new Uint8Array(0);
    this.#hasHeader = end !== null;
  }

  /** Takes what follows. @throws errors of the system */
  async write(pieces: readonly Uint8Array[]): Promise<void> {
    const plain = joined(this.#tail, pieces);
    // A chunk that is full may still be the last.
    const chunks = Math.max(0, Math.ceil(plain.length / chunkBytes) - 1);
    this.#tail = plain.subarray(chunks * chunkBytes);
    if (chunks > 0) await this.#writeChunks(plain.subarray(0, chunks * chunkBytes), false);
  }

  /** Takes the last that follows: with that, the file is whole. @throws errors of the system */
  async end(pieces: readonly Uint8Array[] = []): Promise<void> {
    await this.#writeChunks(joined(this.#tail, pieces), true);
  }

  async #writeChunks(plain: Uint8Array, endsFile: boolean): Promise<void> {
    const sealed = this.#seal.sealChunks(plain, this.#chunks, endsFile, !this.#hasHeader);
    await writeAt(this.#handle, sealed, this.#hasHeader ? chunkStart(this.#chunks) : 0);
    this.#hasHeader = true;
    if (!endsFile) this.#chunks += plain.length / chunkBytes;
  }
}

function joined(tail: Uint8Array, pieces: readonly Uint8Array[]): Uint8Array {
  const [only, ...others] = pieces;
  return tail.length === 0 && only !== undefined && others.length === 0 ? only : Buffer.concat([tail, ...pieces]);
}

/** Writes all of it: the system may take less at a time. @throws errors of the system */
async function writeAt(handle: FileHandle, bytes: Uint8Array, position: Bytes): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
