import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Shell } from 'electron';
import PQueue from 'p-queue';
import { CodedError } from '../../shared/result.ts';
import { diskError } from '../lib/disk-errors.ts';
import type { UnfinishedFiles } from '../lib/unfinished-files.ts';
import { exportFileName } from './export-file-name.ts';

interface ExportFilesDeps {
  /** Asks the person where to save and answers a full path, or null when they cancelled. */
  readonly chooseTarget: (fileName: string) => Promise<string | null>;
  readonly unfinished: Pick<UnfinishedFiles, 'partOf' | 'done'>;
  /** The desktop: where a finished file is shown and opened. */
  readonly shell: Pick<Shell, 'openPath' | 'showItemInFolder'>;
}

interface OpenExport {
  readonly owner: number;
  readonly target: string;
  readonly part: string;
  readonly handle: FileHandle;
  readonly writes: PQueue;
}

/**
 * The files being written, for the person's eyes alone (0600). Text is collected in a partial file beside the target and
 * becomes the chosen file only once it is whole, so that an export that fails, is abandoned or is cut off by quitting leaves
 * an existing file as it was.
 */
export class ExportFiles {
  readonly #exports = new Map<string, OpenExport>();
  /** Those written whole by this run: nothing else can be shown or opened. */
  readonly #finished = new Map<string, Pick<OpenExport, 'owner' | 'target'>>();
  readonly #deps: ExportFilesDeps;

  constructor(deps: ExportFilesDeps) {
    this.#deps = deps;
  }

  /** Asks where to save and opens the file for the window `owner`. Null when the person cancelled. */
  async open(owner: number, suggestedName: string): Promise<{ exportId: string } | null> {
    const target = await this.#deps.chooseTarget(exportFileName(suggestedName));
    if (target === null) return null;
    const exportId = randomUUID();
    const { part, handle } = await this.#openPart(target);
    this.#exports.set(exportId, { owner, target, part, handle, writes: new PQueue({ concurrency: 1 }) });
    return { exportId };
  }

  /** Appends; resolves once the text is with the system, so that a writer that waits cannot fill the memory. */
  async write(owner: number, exportId: string, text: string): Promise<void> {
    const file = this.#owned(owner, exportId);
    try {
      await file.writes.add(() => file.handle.appendFile(text));
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
      this.#finished.set(exportId, { owner, target: file.target });
      await this.#deps.unfinished.done(file.part);
    } catch (thrown) {
      await this.#drop(exportId);
      throw exportError(thrown);
    }
    return { fileName: basename(file.target) };
  }

  /** Shows a file that this run exported in its folder. */
  async show(owner: number, exportId: string): Promise<void> {
    this.#deps.shell.showItemInFolder(await this.#finishedFile(owner, exportId));
  }

  /** Opens a file that this run exported with the program that the system has for CSV files; no file under another name. */
  async openFinished(owner: number, exportId: string): Promise<void> {
    const target = await this.#finishedFile(owner, exportId);
    if (extname(target).toLowerCase() !== '.csv') {
      throw new CodedError('bad-request', 'Only files whose name ends in .csv are opened. The file is in its folder.');
    }
    const problem = await this.#deps.shell.openPath(target);
    if (problem !== '') {
      throw new CodedError(
        'unexpected',
        `The system could not open ${basename(target)}. The file is whole: open it from its folder.`,
        { cause: problem },
      );
    }
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

  async #finishedFile(owner: number, exportId: string): Promise<string> {
    const file = this.#finished.get(exportId);
    if (file?.owner !== owner)
      throw new CodedError('bad-request', 'The app did not export this file since it started.');
    try {
      await access(file.target);
    } catch (thrown) {
      throw new CodedError(
        'not-found',
        `${basename(file.target)} is not where it was saved any more: it was moved, renamed or deleted. Export again if you need it.`,
        { cause: thrown },
      );
    }
    return file.target;
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

function exportError(thrown: unknown): unknown {
  return diskError(thrown, { what: 'the file', where: 'the folder you chose' });
}
