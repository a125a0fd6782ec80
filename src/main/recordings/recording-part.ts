import { type FileHandle, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';

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
  }

  /** Goes on after the first `offset` bytes. */
  async goOn(offset: number): Promise<void> {
    this.#handle = await open(this.path, 'r+');
    this.#offset = offset;
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten = 0 } =
        (await this.#handle?.write(bytes, written, bytes.length - written, this.#offset)) ?? {};
      written += bytesWritten;
      this.#offset += bytesWritten;
    }
  }

  /** Sees to it that what was written is on the disk, not only with the system. */
  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    try {
      await handle?.sync();
    } finally {
      await handle?.close();
    }
  }

  /** The part has become the recording: only its version is left to remove. */
  async placed(): Promise<void> {
    await rm(this.#versionPath, { force: true });
  }

  async remove(): Promise<void> {
    await this.#handle?.close().catch(() => undefined);
    this.#handle = null;
    await rm(this.path, { force: true });
    await rm(this.#versionPath, { force: true });
  }

  get #versionPath(): string {
    return `${this.path}.json`;
  }
}
