import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { folderMode } from '../lib/private-files.ts';
import type { RecordingFiles } from './recording-files.ts';

/** What is in a folder of this name is to be deleted; of the other, to be put back. One rename, which no kill halves, makes one of the other. */
const removedPrefix = 'removed-';
const restoredPrefix = 'restored-';

/** Files of removed recordings, each removal in a folder of its own inside the account's, until they are deleted for good. */
export class TrashFolder {
  readonly #folder: string;
  readonly #files: RecordingFiles;

  /** @param folder of the account's recordings @param files in it */
  constructor(folder: string, files: RecordingFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  /** Sets the files of these calls aside: all, or none where one cannot be moved. @throws errors of the system */
  async setAside(removalId: string, callSids: readonly string[]): Promise<void> {
    const stored = callSids.flatMap((callSid) => this.#files.get(callSid) ?? []);
    if (stored.length === 0) return;
    const aside = this.#pathOf(removedPrefix, removalId);
    await mkdir(aside, { recursive: true, mode: folderMode });
    try {
      for (const { callSid } of stored) await this.#files.moveTo(aside, callSid);
    } catch (thrown) {
      await this.#putBackFrom(aside).catch(() => undefined);
      throw thrown;
    }
  }

  /** Puts the files of a removal back. Of a call that has another file by now, that one stays. @throws errors of the system */
  async putBack(removalId: string): Promise<void> {
    const restored = this.#pathOf(restoredPrefix, removalId);
    try {
      await rename(this.#pathOf(removedPrefix, removalId), restored);
    } catch (thrown) {
      // Nothing of it was here.
      if (systemErrorCode(thrown) === 'ENOENT') return;
      throw thrown;
    }
    await this.#putBackFrom(restored);
  }

  /** @throws errors of the system */
  async delete(removalId: string): Promise<void> {
    await rm(this.#pathOf(removedPrefix, removalId), { recursive: true, force: true });
  }

  /** What a kill left: what was to be put back is, and the rest is deleted. Before the account's folder is read. What fails is tried at the next start. */
  async finish(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name);
      if (name.startsWith(removedPrefix)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
      if (name.startsWith(restoredPrefix)) await this.#putBackFrom(path).catch(() => undefined);
    }
  }

  async #putBackFrom(path: string): Promise<void> {
    for (const name of await readdir(path)) await this.#files.moveFrom(path, name);
    await rm(path, { recursive: true, force: true });
  }

  #pathOf(prefix: string, removalId: string): string {
    return join(this.#folder, `${prefix}${removalId}`);
  }
}
