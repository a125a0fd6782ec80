import { createHash, type Hash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import PQueue from 'p-queue';
import { CodedError } from '../../shared/result.ts';
import type { Bytes } from '../../shared/units.ts';
import { diskError } from '../lib/disk-errors.ts';
import type { UnfinishedFiles } from '../lib/unfinished-files.ts';
import { exportFileName } from './export-file-name.ts';
import type { FinishedExports } from './finished-exports.ts';

interface ExportFilesDeps {
  /** Asks the person where to save and answers a full path, or null when they cancelled. */
  readonly chooseTarget: (fileName: string) => Promise<string | null>;
  readonly unfinished: Pick<UnfinishedFiles, 'partOf' | 'done'>;
  readonly finished: Pick<FinishedExports, 'add'>;
}

/** A file that is whole. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: Bytes;
  /** Hex digits. */
  readonly sha256: string;
}

interface OpenExport {
  readonly owner: number;
  readonly target: string;
  readonly part: string;
  readonly handle: FileHandle;
  readonly writes: PQueue;
  readonly hash: Hash;
  bytes: Bytes;
  /** Told of the whole file; null: the person is. */
  readonly onWhole: ((file: WrittenFile) => void) | null;
}

/**
 * The files being written, for the person's eyes alone (0600). What comes is collected in a partial file beside the target and
 * becomes the chosen file only once it is whole, so that an export that fails, is abandoned or is cut off by quitting leaves
 * an existing file as it was.
 */
export class ExportFiles {
  readonly #exports = new Map<string, OpenExport>();
  readonly #deps: ExportFilesDeps;

  constructor(deps: ExportFilesDeps) {
    this.#deps = deps;
  }

  /** Asks where to save and opens the file for the window `owner`. Null when the person cancelled. */
  async open(owner: number, suggestedName: string): Promise<{ exportId: string } | null> {
    const target = await this.#deps.chooseTarget(exportFileName(suggestedName));
    return target === null ? null : this.openAt(owner, target, null);
  }

  /** Opens a file at `target` without asking; `onWhole` is told of it once it is closed. */
  async openAt(owner: number, target: string, onWhole: OpenExport['onWhole']): Promise<{ exportId: string }> {
    const exportId = randomUUID();
    const { part, handle } = await this.#openPart(target);
    const writes = new PQueue({ concurrency: 1 });
    this.#exports.set(exportId, {
      ...{ owner, target, part, handle, writes, onWhole },
      hash: createHash('sha256'),
      bytes: 0,
    });
    return { exportId };
  }

  /** Appends; resolves once it is with the system, so that a writer that waits cannot fill the memory. */
  async write(owner: number, exportId: string, data: string | Uint8Array): Promise<void> {
    const file = this.#owned(owner, exportId);
    try {
      await file.writes.add(async () => {
        const bytes = typeof data === 'string' ? Buffer.from(data) : data;
        await file.handle.appendFile(bytes);
        file.hash.update(bytes);
        file.bytes += bytes.length;
      });
    } catch (thrown) {
      await this.#drop(exportId);
      throw exportError(thrown);
    }
  }

  /** Puts the finished file in its place, whole. */
  async close(owner: number, exportId: string): Promise<{ fileName: string }> {
    const file = this.#owned(owner, exportId);
    try {
      await file.writes.onIdle();
      await file.handle.sync();
      await file.handle.close();
      await rename(file.part, file.target);
      this.#exports.delete(exportId);
      if (file.onWhole === null) this.#deps.finished.add(exportId, { owner, path: file.target, isFolder: false });
      else file.onWhole({ name: basename(file.target), bytes: file.bytes, sha256: file.hash.digest('hex') });
      await this.#deps.unfinished.done(file.part);
    } catch (thrown) {
      await this.#drop(exportId);
      throw exportError(thrown);
    }
    return { fileName: basename(file.target) };
  }

  async abandon(owner: number, exportId: string): Promise<void> {
    this.#owned(owner, exportId);
    await this.#drop(exportId);
  }

  /** Removes what the window `owner`, which reloads or has gone, was writing. */
  async abandonAllOf(owner: number): Promise<void> {
    const gone = [...this.#exports].filter(([, file]) => file.owner === owner);
    await Promise.all(gone.map(([exportId]) => this.#drop(exportId)));
  }

  /** Removes everything unfinished at once, for the app to quit: nothing can be waited for then. */
  removeUnfinished(): void {
    for (const file of this.#exports.values()) {
      file.handle.close().catch(() => undefined);
      try {
        rmSync(file.part, { force: true });
      } catch {
        // The next start removes it.
      }
    }
    this.#exports.clear();
  }

  #owned(owner: number, exportId: string): OpenExport {
    const file = this.#exports.get(exportId);
    if (file?.owner !== owner) {
      throw new CodedError(
        'bad-request',
        'This export is not open any more. No file was changed; start the export again.',
      );
    }
    return file;
  }

  async #drop(exportId: string): Promise<void> {
    const file = this.#exports.get(exportId);
    this.#exports.delete(exportId);
    if (file === undefined) return;
    await file.writes.onIdle();
    await file.handle.close().catch(() => undefined);
    // What cannot be removed now is removed by the next start.
    await rm(file.part, { force: true }).then(
      () => this.#deps.unfinished.done(file.part),
      () => undefined,
    );
  }

  /** Never writes into a file that is there already, which may be somebody's, or another export of the same name. */
  async #openPart(target: string): Promise<{ part: string; handle: FileHandle }> {
    const { unfinished } = this.#deps;
    const part = await unfinished.partOf(target);
    try {
      return { part, handle: await open(part, 'wx', 0o600) };
    } catch (thrown) {
      await unfinished.done(part);
      throw exportError(thrown);
    }
  }
}

export function exportError(thrown: unknown): unknown {
  return diskError(thrown, { what: 'the file', where: 'the folder you chose' });
}
