import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ExportManifest } from '../../shared/export-manifest.ts';
import { CodedError } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { fsyncFolder } from '../lib/fsync-folder.ts';
import { fileMode, folderMode } from '../lib/private-files.ts';
import { safeFileStem } from '../lib/safe-file-name.ts';
import type { UnfinishedFiles } from '../lib/unfinished-files.ts';
import { exportFileName } from './export-file-name.ts';
import { type ExportFiles, exportError, type WrittenFile } from './export-files.ts';
import type { FinishedExports } from './finished-exports.ts';

interface ExportFoldersDeps {
  /** Asks the person for a folder, and answers its full path; null when they cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly files: Pick<ExportFiles, 'openAt'>;
  readonly unfinished: Pick<UnfinishedFiles, 'partOf' | 'done'>;
  readonly finished: Pick<FinishedExports, 'add'>;
  readonly now: () => EpochMs;
  /** Of the app. */
  readonly version: string;
}

interface OpenFolder {
  readonly owner: number;
  /** The folder that the person chose. */
  readonly parent: string;
  readonly name: string;
  readonly part: string;
  readonly files: WrittenFile[];
}

/**
 * Folders of several exported files with a `manifest.json` that tells what they are. Each grows under a partial name and gets
 * its own once all is in it: what is there under its own name is whole.
 */
export class ExportFolders {
  readonly #folders = new Map<string, OpenFolder>();
  readonly #deps: ExportFoldersDeps;

  constructor(deps: ExportFoldersDeps) {
    this.#deps = deps;
  }

  /** Asks in which folder, and begins one of this name in it for the window `owner`. Null when the person cancelled. */
  async open(owner: number, suggestedName: string): Promise<{ exportId: string } | null> {
    const parent = await this.#deps.chooseFolder();
    if (parent === null) return null;
    const name = safeFileStem(suggestedName, 'voicelogs');
    const part = await this.#deps.unfinished.partOf(join(parent, name));
    try {
      await mkdir(part, { mode: folderMode });
    } catch (thrown) {
      await this.#deps.unfinished.done(part);
      throw exportError(thrown);
    }
    const exportId = randomUUID();
    this.#folders.set(exportId, { owner, parent, name, part, files: [] });
    return { exportId };
  }

  /** Opens a file in the folder, which is written and closed as any other. Two of one name are two files. */
  openFile(owner: number, exportId: string, fileName: string): Promise<{ exportId: string }> {
    const { part, files } = this.#owned(owner, exportId);
    const name = exportFileName(fileName);
    if (files.some((file) => file.name === name)) {
      throw new CodedError('bad-request', `The folder has a file ${name} already.`);
    }
    return this.#deps.files.openAt(owner, join(part, name), (file) => files.push(file));
  }

  /** Writes the manifest and gives the folder its name, or `name 2`, `name 3`, … where that is taken. */
  async close(owner: number, exportId: string, about: ExportManifest): Promise<{ fileName: string }> {
    const folder = this.#owned(owner, exportId);
    const manifest = {
      app: `Voicelogs ${this.#deps.version}`,
      writtenAt: new Date(this.#deps.now()).toISOString(),
      ...about,
      files: folder.files,
    };
    try {
      const text = `${JSON.stringify(manifest, null, 2)}\n`;
      await writeFile(join(folder.part, 'manifest.json'), text, { mode: fileMode, flush: true, flag: 'wx' });
      await fsyncFolder(folder.part);
      const path = await freePath(join(folder.parent, folder.name));
      await rename(folder.part, path);
      this.#folders.delete(exportId);
      this.#deps.finished.add(exportId, { owner, path, isFolder: true });
      await this.#deps.unfinished.done(folder.part);
      return { fileName: basename(path) };
    } catch (thrown) {
      await this.#drop(exportId);
      throw exportError(thrown);
    }
  }

  /** Whether it is a folder that is being written. */
  has(exportId: string): boolean {
    return this.#folders.has(exportId);
  }

  async abandon(owner: number, exportId: string): Promise<void> {
    this.#owned(owner, exportId);
    await this.#drop(exportId);
  }

  /** Removes what the window `owner`, which reloads or has gone, was writing. Its files must have been abandoned before. */
  async abandonAllOf(owner: number): Promise<void> {
    const gone = [...this.#folders].filter(([, folder]) => folder.owner === owner);
    await Promise.all(gone.map(([exportId]) => this.#drop(exportId)));
  }

  /** Removes everything unfinished at once, for the app to quit: nothing can be waited for then. */
  removeUnfinished(): void {
    for (const { part } of this.#folders.values()) {
      try {
        rmSync(part, { force: true, recursive: true });
      } catch {
        // The next start removes it.
      }
    }
    this.#folders.clear();
  }

  #owned(owner: number, exportId: string): OpenFolder {
    const folder = this.#folders.get(exportId);
    if (folder?.owner !== owner) {
      throw new CodedError(
        'bad-request',
        'This export is not open any more. No folder was written; start the export again.',
      );
    }
    return folder;
  }

  async #drop(exportId: string): Promise<void> {
    const folder = this.#folders.get(exportId);
    this.#folders.delete(exportId);
    if (folder === undefined) return;
    // What cannot be removed now is removed by the next start.
    await rm(folder.part, { force: true, recursive: true }).then(
      () => this.#deps.unfinished.done(folder.part),
      () => undefined,
    );
  }
}

/** The path itself, or one with a number behind it that nothing has: to rename onto an empty folder would replace it. */
async function freePath(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${path} ${number}`;
    try {
      await lstat(candidate);
    } catch (thrown) {
      if (systemErrorCode(thrown) === 'ENOENT') return candidate;
      throw thrown;
    }
  }
}
