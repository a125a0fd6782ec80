import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import PQueue from 'p-queue';
import { z } from 'zod';
import { systemErrorCode } from './disk-errors.ts';
import { readJson } from './json-file.ts';
import { writeWhole } from './write-whole.ts';

/** What {@link UnfinishedFiles.partOf} makes up: nothing else is ever removed. */
const partName = /\.[0-9a-f]{8}\.part$/;

/** Full paths of what is being written outside of the data folder, where nobody else would find what a crash left of it. */
const unfinishedPaths = z.array(z.string().regex(partName));

/**
 * Remembers the partial files and folders of exports and saved recordings until they are whole. They hold customers' names and
 * numbers or audio, and lie where the person chose: after a crash the next start removes them. It does so before an account is
 * unlocked, so this list is not sealed, and a partial name says nothing of what it is to become, which may name an agent.
 */
export class UnfinishedFiles {
  readonly #file: string;
  readonly #queue = new PQueue({ concurrency: 1 });
  /** What is being written now, and what an earlier run left where it could not be removed. */
  readonly #paths = new Set<string>();

  /** @param file where the paths are remembered */
  constructor(file: string) {
    this.#file = file;
  }

  /** Answers the path of a new partial file or folder beside `target`, remembered before it exists. No file has its name. */
  async partOf(target: string): Promise<string> {
    const part = join(dirname(target), `voicelogs.${randomUUID().slice(0, 8)}.part`);
    // What lies in a partial folder is removed with it.
    if (!this.#paths.has(dirname(part))) {
      this.#paths.add(part);
      await this.#write();
    }
    return part;
  }

  /** The partial file has become the target, or has been removed. */
  async done(part: string): Promise<void> {
    if (this.#paths.delete(part)) await this.#write();
  }

  /** Removes what a run before left. To be called once, at the start. */
  async sweep(): Promise<void> {
    const left = await this.#queue.add(async () => (await readJson(this.#file, unfinishedPaths, null)) ?? []);
    for (const path of left) this.#paths.add(path);
    for (const path of left) if (await isRemoved(path)) this.#paths.delete(path);
    if (left.length > 0) await this.#write();
  }

  /** Without this list a crash may leave a partial file: no reason not to write the file that somebody asked for. */
  async #write(): Promise<void> {
    await this.#queue.add(() => writeWhole(this.#file, JSON.stringify([...this.#paths])).catch(() => undefined));
  }
}

/** False where it may still be there: it cannot be removed now, or lies on a disk that is not connected. */
async function isRemoved(path: string): Promise<boolean> {
  try {
    await rm(path, { recursive: true });
    return true;
  } catch (thrown) {
    if (systemErrorCode(thrown) !== 'ENOENT') return false;
    return stat(dirname(path)).then(
      () => true,
      () => false,
    );
  }
}
