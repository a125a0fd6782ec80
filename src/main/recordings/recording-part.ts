import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { hashDigits, hashOfFile } from './file-hash.ts';

/** What may wait in memory to be written: a disk that is behind holds up the network, not the memory. */
const mostWaitingBytes = 1024 * 1024;

/** What must still hold of the file at the storage for a download to go on where it stopped. */
export interface SourceVersion {
  /** A strong ETag or a Last-Modified date, as If-Range takes it; null where the storage gave neither. */
  readonly validator: string | null;
  /** Bytes of the whole file; null where the storage did not say. */
  readonly totalBytes: number | null;
}

export interface ResumePoint extends SourceVersion {
  readonly offset: number;
}

const version: z.ZodType<SourceVersion> = z.object({
  validator: z.string().nullable(),
  totalBytes: z.int().positive().nullable(),
});

/** What has arrived of a recording: `<call>.part`, and beside it `<call>.part.json` with the version it is a part of. */
export class RecordingPart {
  readonly path: string;
  #handle: FileHandle | null = null;
  #offset = 0;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** While something is being written; stays, rejected, once that failed. */
  #writing: Promise<void> | null = null;
  /** Of what was appended, where that is the file from its beginning. */
  #hash: Hash | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /** Where an earlier download stopped; null where there is none, or none whose version can be told from another. */
  async resumePoint(): Promise<ResumePoint | null> {
    try {
      const { size } = await stat(this.path);
      const of = version.parse(JSON.parse(await readFile(this.#versionPath, 'utf8')));
      // Two files of the same length would be pieced together.
      const canBeTold = of.validator !== null || size === of.totalBytes;
      return size === 0 || !canBeTold ? null : { offset: size, ...of };
    } catch {
      return null;
    }
  }

  /** Starts anew with a file of this version. */
  async begin(of: SourceVersion): Promise<void> {
    await writeFile(this.#versionPath, JSON.stringify(of));
    this.#handle = await open(this.path, 'w');
    this.#offset = 0;
    this.#hash = createHash('sha256');
  }

  /** Goes on after the first `offset` bytes. */
  async goOn(offset: number): Promise<void> {
    this.#handle = await open(this.path, 'r+');
    this.#offset = offset;
    this.#hash = null;
  }

  /** Writes while more comes in, what has come meanwhile in one go; resolves when more can be taken. @throws errors of the system */
  async append(bytes: Uint8Array): Promise<void> {
    this.#hash?.update(bytes);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#writing === null) {
      this.#writing = this.#writeWaiting();
      // Whoever appends or flushes next is told.
      this.#writing.catch(() => undefined);
    }
    if (this.#waitingBytes >= mostWaitingBytes) await this.flush();
  }

  /** Resolves when all that was appended is written. @throws errors of the system */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** Sees to it that what was written is on the disk, not only with the system. */
  async close(): Promise<void> {
    const handle = this.#handle;
    try {
      await this.flush();
      await handle?.sync();
    } finally {
      this.#forgetWriting();
      await handle?.close();
    }
  }

  /** The first digits of the SHA-256 of all that the file holds, once it is whole. */
  async hash(): Promise<string> {
    return this.#hash?.digest('hex').slice(0, hashDigits) ?? hashOfFile(this.path);
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const bytes = Buffer.concat(this.#waiting);
      this.#waiting = [];
      this.#waitingBytes = 0;
      for (let written = 0; written < bytes.length; ) {
        const { bytesWritten = 0 } =
          (await this.#handle?.write(bytes, written, bytes.length - written, this.#offset)) ?? {};
        written += bytesWritten;
        this.#offset += bytesWritten;
      }
    }
    this.#writing = null;
  }

  #forgetWriting(): void {
    this.#handle = null;
    this.#writing = null;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  /** The part has become the recording: only its version is left to remove. */
  async placed(): Promise<void> {
    await rm(this.#versionPath, { force: true });
  }

  async remove(): Promise<void> {
    await this.#writing?.catch(() => undefined);
    await this.#handle?.close().catch(() => undefined);
    this.#forgetWriting();
    await rm(this.path, { force: true });
    await rm(this.#versionPath, { force: true });
  }

  get #versionPath(): string {
    return `${this.path}.json`;
  }
}
