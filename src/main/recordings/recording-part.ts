import { createHash, type Hash } from 'node:crypto';
import { fstatSync, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { systemErrorCode } from '../disk-errors.ts';
import { hashDigits, hashOfFile } from './file-hash.ts';

/** Less than this waits until more has come or all is here: most recordings are one write, of a file that needs no version. */
const pieceBytes = 512 * 1024;
/** What may wait in memory to be written: a disk that is behind holds up the network, not the memory. */
const mostWaitingBytes = 2 * pieceBytes;

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

/** A file that is whole and on the disk. */
export interface WholeFile {
  readonly path: string;
  readonly bytes: number;
  /** Epoch ms of its last byte. */
  readonly writtenAt: number;
  /** The first digits of the SHA-256 of what it holds. */
  readonly hash: string;
}

const version: z.ZodType<SourceVersion> = z.object({
  validator: z.string().nullable(),
  totalBytes: z.int().positive().nullable(),
});

/**
 * What has arrived of a recording: `<call>.part`, and beside it `<call>.part.json` with the version it is a part of. A part
 * that has no version beside it is never gone on with.
 */
export class RecordingPart {
  readonly path: string;
  /** What arrives is of this version; null while nothing does. */
  #of: SourceVersion | null = null;
  #handle: FileHandle | null = null;
  /** Where the next bytes are written. */
  #offset = 0;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** While something is being written; stays, rejected, once that failed. */
  #writing: Promise<void> | null = null;
  /** Of what was appended, where that is the file from its beginning. */
  #hash: Hash | null = null;
  /** The first that was appended, where that is the file's beginning. */
  #head: Uint8Array | null = null;
  #isWhole = false;
  /** Of the file as it was closed. */
  #facts: Stats | null = null;
  /** Whether there is a version beside the part, or may be. */
  #hasVersion: boolean;

  /** @param isNew nothing of it can be there from an earlier download */
  constructor(path: string, isNew: boolean) {
    this.path = path;
    this.#hasVersion = !isNew;
  }

  /** Where an earlier download stopped; null where there is none, or none whose version can be told from another. */
  async resumePoint(): Promise<ResumePoint | null> {
    if (!this.#hasVersion) return null;
    try {
      const of = version.parse(JSON.parse(await readFile(this.#versionPath, 'utf8')));
      const { size } = await stat(this.path);
      // Two files of the same length would be pieced together.
      const canBeTold = of.validator !== null || size === of.totalBytes;
      return size === 0 || !canBeTold ? null : { offset: size, ...of };
    } catch {
      return null;
    }
  }

  /** Takes what arrives for the part of this version that follows its first `offset` bytes: 0 to start anew. */
  begin(of: SourceVersion, offset: number): void {
    this.#of = of;
    this.#offset = offset;
    this.#hash = offset === 0 ? createHash('sha256') : null;
    this.#head = null;
  }

  /** Writes while more comes in, what has come meanwhile in one go; resolves when more can be taken. @throws errors of the system */
  async append(bytes: Uint8Array): Promise<void> {
    this.#hash?.update(bytes);
    if (this.#hash !== null) this.#head ??= bytes;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#writing === null && this.#waitingBytes >= pieceBytes) {
      this.#writing = this.#writePieces();
      // Whoever appends next or closes is told.
      this.#writing.catch(() => undefined);
    }
    if (this.#waitingBytes >= mostWaitingBytes) await this.#writing;
  }

  /** That was all: nobody will have to go on with it. */
  completed(): void {
    this.#isWhole = true;
  }

  /** Sees to it that all that was appended is on the disk, not only with the system. @throws errors of the system */
  async close(): Promise<void> {
    if (this.#of === null) return;
    try {
      await this.#writing;
      await this.#writeWaiting();
      await this.#handle?.sync();
      // What the system holds of an open file is told at once; to ask for it aside would cost as much as another write.
      if (this.#handle !== null) this.#facts = fstatSync(this.#handle.fd);
    } finally {
      await this.#leave();
    }
  }

  /** What it is, once it is whole and closed. @throws errors of the system */
  async whole(): Promise<WholeFile> {
    const { size, mtimeMs } = this.#facts ?? (await stat(this.path));
    const hash = this.#hash?.digest('hex').slice(0, hashDigits) ?? (await hashOfFile(this.path));
    return { path: this.path, bytes: size, writtenAt: Math.round(mtimeMs), hash };
  }

  /** How the file begins; null where that came with an earlier download. */
  get head(): Uint8Array | null {
    return this.#head;
  }

  async #writePieces(): Promise<void> {
    while (this.#waitingBytes >= pieceBytes) await this.#writeWaiting();
    this.#writing = null;
  }

  async #writeWaiting(): Promise<void> {
    const handle = await this.#opened();
    let left = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    while (left.length > 0) {
      const { bytesWritten } = await handle.writev(left, this.#offset);
      this.#offset += bytesWritten;
      left = behind(left, bytesWritten);
    }
  }

  /** Before the first byte of a file is, its version is written down; one of an earlier file is gone before that file is. */
  async #opened(): Promise<FileHandle> {
    if (this.#handle !== null) return this.#handle;
    if (this.#offset > 0) {
      this.#handle = await open(this.path, 'r+');
      return this.#handle;
    }
    if (this.#hasVersion) await rm(this.#versionPath, { force: true });
    this.#handle = await openNew(this.path);
    this.#hasVersion = !this.#isWhole;
    if (!this.#isWhole) await writeFile(this.#versionPath, JSON.stringify(this.#of));
    return this.#handle;
  }

  async #leave(): Promise<void> {
    const handle = this.#handle;
    this.#of = null;
    this.#handle = null;
    this.#writing = null;
    this.#waiting = [];
    this.#waitingBytes = 0;
    await handle?.close();
  }

  /** The part has become the recording: only its version is left to remove. */
  async placed(): Promise<void> {
    if (this.#hasVersion) await rm(this.#versionPath, { force: true });
  }

  async remove(): Promise<void> {
    await this.#writing?.catch(() => undefined);
    await this.#leave().catch(() => undefined);
    await rm(this.path, { force: true });
    await rm(this.#versionPath, { force: true });
  }

  get #versionPath(): string {
    return `${this.path}.json`;
  }
}

/** A new file, and its folder where that is not there yet. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'w');
  } catch (thrown) {
    if (systemErrorCode(thrown) !== 'ENOENT') throw thrown;
    await mkdir(dirname(path), { recursive: true });
    return open(path, 'w');
  }
}

/** What is left of these after their first `written` bytes. */
function behind(all: readonly Uint8Array[], written: number): Uint8Array[] {
  const left = all.reduce((sum, { length }) => sum + length, -written);
  return left === 0 ? [] : [Buffer.concat(all).subarray(written)];
}
