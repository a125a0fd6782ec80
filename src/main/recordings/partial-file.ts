import { createHash, type Hash } from 'node:crypto';
import { fstatSync, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Bytes, EpochMs } from '../../shared/units.ts';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { fileMode, folderMode } from '../lib/private-files.ts';
import { hashDigits, hashOfFile } from './file-hash.ts';

/** Less than this waits until more has come or all is here: most recordings are one write, of a file that needs no version. */
const pieceBytes = 512 * 1024;
/** So much is put onto the disk at a time while more comes: no more than that is fetched again after a crash or a power cut. */
const syncEveryBytes = 4 * 1024 * 1024;
/** What may wait in memory to be written: a disk that is behind holds up the network, not the memory. */
const mostWaitingBytes = 2 * pieceBytes;

/** What must still hold of the file at the storage for a download to go on where it stopped. */
export interface SourceVersion {
  /** A strong ETag or a Last-Modified date, as If-Range takes it; null where the storage gave neither. */
  readonly validator: string | null;
  /** Of the whole file; null where the storage did not say. */
  readonly totalBytes: Bytes | null;
}

export interface ResumePoint extends SourceVersion {
  readonly offset: Bytes;
}

/** A file that is whole and on the disk. */
export interface WholeFile {
  readonly path: string;
  readonly bytes: Bytes;
  /** When its last byte came. */
  readonly writtenAt: EpochMs;
  /** The first digits of the SHA-256 of what it holds. */
  readonly hash: string;
}

/** What is written beside a part. */
const partRecord = z.object({
  validator: z.string().nullable(),
  totalBytes: z.int().positive().nullable(),
  /** So many bytes of it are on the disk for certain: a power cut can leave a file of the right length with anything in it. */
  syncedBytes: z.int().min(0),
});

/**
 * What has arrived of a recording: `<call>.part`, and beside it `<call>.part.json` with the version it is a part of, and how
 * much of it is on the disk. A part without that is never gone on with.
 */
export class PartialFile {
  readonly path: string;
  /** What arrives, or arrived last, is of this version. */
  #of: SourceVersion | null = null;
  /** From the beginning, so many bytes are on the disk, not only with the system. */
  #synced = 0;
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
      const { syncedBytes, ...of } = partRecord.parse(JSON.parse(await readFile(this.#versionPath, 'utf8')));
      const { size } = await stat(this.path);
      // Two files of the same length would be pieced together.
      const canBeTold = of.validator !== null || syncedBytes === of.totalBytes;
      const fits = size >= syncedBytes && size <= (of.totalBytes ?? size);
      return syncedBytes === 0 || !fits || !canBeTold ? null : { offset: syncedBytes, ...of };
    } catch {
      return null;
    }
  }

  /** Takes what arrives for the part of this version that follows its first `offset` bytes: 0 to start anew. */
  begin(of: SourceVersion, offset: number): void {
    this.#of = of;
    this.#offset = offset;
    this.#synced = offset;
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

  /** Sees to it that all that was appended is on the disk, not only with the system. @throws errors of the system */
  async close(): Promise<void> {
    if (this.#waitingBytes === 0 && this.#handle === null) return;
    try {
      await this.#writing;
      await this.#writeWaiting();
      await this.#sync();
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

  /** Writes down how much of it can be gone on with; what never came onto the disk cannot. @throws errors of the system */
  async remember(): Promise<void> {
    if (this.#of === null || this.#synced === 0) return;
    await this.#writeVersion(this.#of);
  }

  async #writePieces(): Promise<void> {
    while (this.#waitingBytes >= pieceBytes) {
      await this.#writeWaiting();
      if (this.#offset - this.#synced < syncEveryBytes) continue;
      await this.#sync();
      await this.remember();
    }
    this.#writing = null;
  }

  async #sync(): Promise<void> {
    const offset = this.#offset;
    await this.#handle?.sync();
    this.#synced = offset;
  }

  async #writeVersion(of: SourceVersion): Promise<void> {
    this.#hasVersion = true;
    await writeFile(this.#versionPath, JSON.stringify({ ...of, syncedBytes: this.#synced }), { mode: fileMode });
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

  /** The version of an earlier file is gone before a byte of another one is. */
  async #opened(): Promise<FileHandle> {
    if (this.#handle !== null) return this.#handle;
    if (this.#offset > 0) {
      this.#handle = await open(this.path, 'r+');
      // What follows may be anything, and longer than the file is.
      await this.#handle.truncate(this.#offset);
      return this.#handle;
    }
    if (this.#hasVersion) await rm(this.#versionPath, { force: true });
    this.#handle = await openNew(this.path);
    this.#hasVersion = false;
    return this.#handle;
  }

  async #leave(): Promise<void> {
    const handle = this.#handle;
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
    this.#synced = 0;
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
    return await open(path, 'w', fileMode);
  } catch (thrown) {
    if (systemErrorCode(thrown) !== 'ENOENT') throw thrown;
    await mkdir(dirname(path), { recursive: true, mode: folderMode });
    return open(path, 'w', fileMode);
  }
}

/** What is left of these after their first `written` bytes. */
function behind(all: readonly Uint8Array[], written: number): Uint8Array[] {
  const left = all.reduce((sum, { length }) => sum + length, -written);
  return left === 0 ? [] : [Buffer.concat(all).subarray(written)];
}
