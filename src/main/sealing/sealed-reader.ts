import { type FileHandle, open } from 'node:fs/promises';
import type { Bytes } from '../../shared/units.ts';
import { chunkBytes, chunkStart, FileSeal, headerBytes, plainSize, sealedChunkBytes } from './file-seal.ts';

/** So many chunks are read from the disk at once. */
const chunksAtOnce = 8;

/** A sealed file, or a part of it, is not what was written: changed, cut, of another file, call or version. */
export class DamagedFileError extends Error {
  /** The damaged part, in bytes of what the file holds; `to` is the first after it. */
  readonly from: Bytes;
  readonly to: Bytes;

  constructor(from: Bytes, to: Bytes) {
    super('The file is damaged: it is not what was written.');
    this.name = 'DamagedFileError';
    this.from = from;
    this.to = to;
  }
}

/** Reads any range of a sealed file. One read at a time. */
export class SealedReader {
  /** What the file holds. */
  readonly bytes: Bytes;
  readonly seal: FileSeal;
  readonly #handle: FileHandle;
  #buffer = Buffer.alloc(0);
  /** The chunk that was opened last: headers of sound are read in pieces of some bytes. */
  #kept: { readonly chunk: number; readonly plain: Uint8Array } = { chunk: -1, plain: this.#buffer };

  private constructor(handle: FileHandle, seal: FileSeal, bytes: Bytes) {
    this.#handle = handle;
    this.seal = seal;
    this.bytes = bytes;
  }

  /**
   * @param key the account's subkey for recordings @param callSid whose recording it is
   * @throws DamagedFileError where it does not begin, or is not as long, as a sealed file; errors of the system
   */
  static async open(path: string, key: Uint8Array, callSid: string): Promise<SealedReader> {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
      const seal = FileSeal.of(buffer.subarray(0, bytesRead), key, callSid);
      const bytes = plainSize(size);
      if (seal === null || bytes === null) throw new DamagedFileError(0, bytes ?? size);
      return new SealedReader(handle, seal, bytes);
    } catch (thrown) {
      await handle.close();
      throw thrown;
    }
  }

  /**
   * Fills the beginning of `buffer` with what is at `position`, up to where a chunk ends; answers how many bytes that were, 0 at
   * the end. @throws DamagedFileError; errors of the system
   */
  async read(buffer: Uint8Array, position: Bytes): Promise<number> {
    const wanted = Math.min(buffer.length, this.bytes - position);
    if (wanted <= 0) return 0;
    const first = Math.floor(position / chunkBytes);
    const within = position - first * chunkBytes;
    if (first === this.#kept.chunk) return copied(this.#kept.plain.subarray(within), buffer, wanted);
    const end = (within + wanted) / chunkBytes;
    // A chunk of which only the beginning is wanted would be opened again for the rest.
    const chunks = position + wanted === this.bytes ? Math.ceil(end) : Math.max(1, Math.floor(end));
    return this.#open(buffer, first, within, wanted, Math.min(chunksAtOnce, chunks));
  }

  /** Opens every chunk. @throws DamagedFileError; errors of the system */
  async verify(): Promise<void> {
    const buffer = new Uint8Array(chunksAtOnce * chunkBytes);
    // An empty file has a chunk, too.
    if (this.bytes === 0) await this.#open(buffer, 0, 0, 0, 1);
    for (let at = 0; at < this.bytes; ) at += await this.read(buffer, at);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #open(buffer: Uint8Array, first: number, within: number, wanted: number, chunks: number): Promise<number> {
    if (this.#buffer.length < chunks * sealedChunkBytes) this.#buffer = Buffer.allocUnsafe(chunks * sealedChunkBytes);
    const sealed = await this.#readSealed(first, chunks);
    let filled = 0;
    for (let chunk = first; chunk < first + chunks; chunk += 1) {
      const isLast = (chunk + 1) * chunkBytes >= this.bytes;
      const at = (chunk - first) * sealedChunkBytes;
      const plain = this.seal.openChunk(sealed.subarray(at, at + sealedChunkBytes), chunk, isLast);
      if (plain === null) {
        // What comes before it is whole.
        if (filled > 0) return filled;
        throw new DamagedFileError(chunk * chunkBytes, Math.min(this.bytes, (chunk + 1) * chunkBytes));
      }
      if (chunks === 1) this.#kept = { chunk, plain };
      const here = chunk === first ? plain.subarray(within) : plain;
      filled += copied(here, buffer.subarray(filled), wanted - filled);
    }
    return filled;
  }

  async #readSealed(first: number, chunks: number): Promise<Uint8Array> {
    const length = chunks * sealedChunkBytes;
    let read = 0;
    while (read < length) {
      const { bytesRead } = await this.#handle.read(this.#buffer, read, length - read, chunkStart(first) + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return this.#buffer.subarray(0, read);
  }
}

/** Copies as many bytes of `from` as are wanted; answers how many that were. */
function copied(from: Uint8Array, to: Uint8Array, wanted: number): number {
  const here = from.subarray(0, wanted);
  to.set(here);
  return here.length;
}
