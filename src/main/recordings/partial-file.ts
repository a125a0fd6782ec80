import { fstatSync, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Bytes, EpochMs } from '../../shared/units.ts';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { fileMode, folderMode } from '../lib/private-files.ts';
import { chunkStart, FileSeal, plainSize } from '../sealing/file-seal.ts';
import { seal, unseal } from '../sealing/sealed-bytes.ts';
import { findSealedEnd, type SealedEnd } from '../sealing/sealed-end.ts';
import { SealedReader } from '../sealing/sealed-reader.ts';
import { SealedWriter } from '../sealing/sealed-writer.ts';
import type { SoundFile } from '../sound/sound-bytes.ts';
import type { RecordingKeys } from './recording-keys.ts';

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
  /** What it holds. */
  readonly bytes: Bytes;
  /** When its last byte came. */
  readonly writtenAt: EpochMs;
  /** By its random ID: differs for every file. */
  readonly fileId: string;
}

/** What is stored beside a part, sealed. */
const partVersion = z.object({
  validator: z.string().nullable(),
  totalBytes: z.int().positive().nullable(),
  /** Of the part that this tells the version of. */
  fileId: z.string(),
});

/**
 * What has arrived of a recording, sealed: a part, and beside it the version of the file at the storage that it is a part of. A
 * part without that is never gone on with. How much of it is here tells the part itself: as far as its chunks open.
 */
export class PartialFile {
  readonly #path: string;
  readonly #versionPath: string;
  readonly #callSid: string;
  readonly #keys: RecordingKeys;
  /** What arrives, or arrived last, is of this version. */
  #of: SourceVersion | null = null;
  #seal: FileSeal | null = null;
  #resumable: SealedEnd | null = null;
  /** Where the file is gone on with; null: from its beginning. */
  #end: SealedEnd | null = null;
  #handle: FileHandle | null = null;
  #writer: SealedWriter | null = null;
  /** Bytes that were handed to the system, and those of them that are on the disk. */
  #written = 0;
  #synced = 0;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** While something is being written; stays, rejected, once that failed. */
  #writing: Promise<void> | null = null;
  /** The first that was appended, where that is the file's beginning. */
  #head: Uint8Array | null = null;
  /** Of the file as it was closed. */
  #facts: Stats | null = null;
  /** Whether there is a version beside the part, or may be. */
  #hasVersion: boolean;

  /**
   * @param folder of the account's recordings
   * @param isNew nothing of it can be there from an earlier download
   * @throws CodedError for a call SID too long to name a file
   */
  constructor(folder: string, callSid: string, keys: RecordingKeys, isNew: boolean) {
    this.#path = join(folder, keys.names.of('part', callSid));
    this.#versionPath = join(folder, keys.names.of('version', callSid));
    this.#callSid = callSid;
    this.#keys = keys;
    this.#hasVersion = !isNew;
  }

  /** Where an earlier download stopped; null where there is none, or none whose version can be told from another. */
  async resumePoint(): Promise<ResumePoint | null> {
    if (!this.#hasVersion) return null;
    try {
      const { fileId, ...of } = await this.#readVersion();
      const here = await findSealedEnd(this.#path, this.#keys.recordings, this.#callSid, of.totalBytes);
      this.#resumable = here;
      if (here === null || here.bytes === 0 || here.seal.fileId !== fileId) return null;
      // Two files of the same length would be pieced together.
      const canBeTold = of.validator !== null || here.bytes === of.totalBytes;
      const fits = here.bytes <= (of.totalBytes ?? here.bytes);
      return fits && canBeTold ? { offset: here.bytes, ...of } : null;
    } catch {
      return null;
    }
  }

  /** Takes what arrives for what follows the first `offset` bytes of this version: 0 to start anew, or where {@link resumePoint} is. */
  begin(of: SourceVersion, offset: Bytes): void {
    this.#of = of;
    const resumed = offset === 0 ? null : this.#resumable;
    if (offset > 0 && resumed?.bytes !== offset) throw new Error('There is nothing here to go on with.');
    this.#seal = resumed?.seal ?? FileSeal.create(this.#keys.recordings, this.#callSid);
    this.#end = resumed;
    this.#written = offset;
    this.#synced = offset;
    this.#head = null;
  }

  /** Writes while more comes in, what has come meanwhile in one go; resolves when more can be taken. @throws errors of the system */
  async append(bytes: Uint8Array): Promise<void> {
    if (this.#end === null) this.#head ??= bytes;
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
      const writer = await this.#opened();
      await writer.end(this.#takeWaiting());
      await this.#sync();
      // What the system holds of an open file is told at once; to ask for it aside would cost as much as another write.
      if (this.#handle !== null) this.#facts = fstatSync(this.#handle.fd);
    } finally {
      await this.#leave();
    }
  }

  /** What it is, once it is whole and closed. @throws errors of the system, or where nothing of it can be read */
  async whole(): Promise<WholeFile> {
    const { size, mtimeMs } = this.#facts ?? (await stat(this.#path));
    const fileSeal = this.#seal ?? this.#resumable?.seal;
    const bytes = plainSize(size);
    if (fileSeal === undefined || bytes === null) throw new Error('The part was not looked at.');
    return { path: this.#path, bytes, writtenAt: Math.round(mtimeMs), fileId: fileSeal.fileId };
  }

  /** What it holds, once it is closed. @throws errors of the system */
  async content(): Promise<SoundFile> {
    const open = () => SealedReader.open(this.#path, this.#keys.recordings, this.#callSid);
    const { size } = this.#facts ?? (await stat(this.#path));
    return { bytes: plainSize(size) ?? 0, open };
  }

  /** How the file begins; null where that came with an earlier download. */
  get head(): Uint8Array | null {
    return this.#head;
  }

  /** Writes down which version it is of; what never came onto the disk is none. @throws errors of the system */
  async remember(): Promise<void> {
    if (this.#of === null || this.#seal === null || this.#synced === 0) return;
    this.#hasVersion = true;
    const version = JSON.stringify({ ...this.#of, fileId: this.#seal.fileId });
    const sealed = seal(this.#keys.files, basename(this.#versionPath), Buffer.from(version));
    await writeFile(this.#versionPath, sealed, { mode: fileMode });
  }

  async #readVersion(): Promise<z.infer<typeof partVersion>> {
    const opened = unseal(this.#keys.files, basename(this.#versionPath), await readFile(this.#versionPath));
    return partVersion.parse(JSON.parse(Buffer.from(opened ?? []).toString('utf8')));
  }

  async #writePieces(): Promise<void> {
    while (this.#waitingBytes >= pieceBytes) {
      await this.#writeWaiting();
      if (this.#written - this.#synced < syncEveryBytes) continue;
      await this.#sync();
      await this.remember();
    }
    this.#writing = null;
  }

  async #sync(): Promise<void> {
    const written = this.#written;
    await this.#handle?.sync();
    this.#synced = written;
  }

  async #writeWaiting(): Promise<void> {
    const writer = await this.#opened();
    await writer.write(this.#takeWaiting());
  }

  #takeWaiting(): Uint8Array[] {
    const pieces = this.#waiting;
    this.#written += this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
    return pieces;
  }

  async #opened(): Promise<SealedWriter> {
    if (this.#writer !== null) return this.#writer;
    if (this.#seal === null) throw new Error('The part was not begun.');
    const handle = this.#end === null ? await openNew(this.#path) : await open(this.#path, 'r+');
    this.#handle = handle;
    // What follows may be anything, and longer than the file is.
    if (this.#end !== null) await handle.truncate(chunkStart(this.#end.chunks));
    this.#writer = new SealedWriter(handle, this.#seal, this.#end);
    return this.#writer;
  }

  async #leave(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    this.#writer = null;
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
    await rm(this.#path, { force: true });
    await rm(this.#versionPath, { force: true });
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
