import { access } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Shell } from 'electron';
import { CodedError } from '../../shared/result.ts';
import { exportKinds } from './export-file-name.ts';

interface FinishedExport {
  /** The window that exported it. */
  readonly owner: number;
  readonly path: string;
  readonly isFolder: boolean;
}

/** The files and folders that this run exported whole: nothing else can be shown or opened. */
export class FinishedExports {
  readonly #finished = new Map<string, FinishedExport>();
  readonly #shell: Pick<Shell, 'openPath' | 'showItemInFolder'>;

  /** @param shell the desktop */
  constructor(shell: Pick<Shell, 'openPath' | 'showItemInFolder'>) {
    this.#shell = shell;
  }

  add(exportId: string, finished: FinishedExport): void {
    this.#finished.set(exportId, finished);
  }

  /** Shows it where it lies. */
  async show(owner: number, exportId: string): Promise<void> {
    this.#shell.showItemInFolder((await this.#find(owner, exportId)).path);
  }

  /** Opens it with the program that the system has for its kind; no file under another name. */
  async open(owner: number, exportId: string): Promise<void> {
    const { path, isFolder } = await this.#find(owner, exportId);
    if (!isFolder && !Object.hasOwn(exportKinds, extname(path).toLowerCase())) {
      const known = Object.keys(exportKinds).join(', ');
      throw new CodedError(
        'bad-request',
        `Only files whose name ends in one of ${known} are opened. The file is in its folder.`,
      );
    }
    const problem = await this.#shell.openPath(path);
    if (problem !== '') {
      throw new CodedError(
        'unexpected',
        `The system could not open ${basename(path)}. It is whole: open it from its folder.`,
        { cause: problem },
      );
    }
  }

  async #find(owner: number, exportId: string): Promise<FinishedExport> {
    const finished = this.#finished.get(exportId);
    if (finished?.owner !== owner) {
      throw new CodedError('bad-request', 'The app did not export this file since it started.');
    }
    try {
      await access(finished.path);
    } catch (thrown) {
      throw new CodedError(
        'not-found',
        `${basename(finished.path)} is not where it was saved any more: it was moved, renamed or deleted. Export again if you need it.`,
        { cause: thrown },
      );
    }
    return finished;
  }
}
