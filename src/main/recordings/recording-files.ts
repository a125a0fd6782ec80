import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Bytes, EpochMs } from '../../shared/units.ts';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { fsyncFolder } from '../lib/fsync-folder.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import { PartialFile, type WholeFile } from './partial-file.ts';
import { callSidOf, readRecordingName, recordingName, stemOf } from './recording-names.ts';

/** A recording on this laptop. */
export interface StoredRecording {
  readonly callSid: string;
  readonly path: string;
  readonly bytes: Bytes;
  readonly mimeType: string;
  readonly downloadedAt: EpochMs;
  /** The first digits of the SHA-256 of what the file must hold. */
  readonly hash: string;
}

const partLivesMs = 7 * 24 * 60 * 60 * 1000;
/** So many files are looked at at once: the system answers from four threads. */
const statsAtOnce = 64;

/**
 * The recordings folder of one account. The folder is the source of truth for which recordings exist: it is read once, and what is put
 * in or taken out afterwards is known because it is done here.
 */
export class RecordingFiles {
  readonly #folder: string;
  /** Names that are given side by side outlive a power cut with one sync. */
  readonly #syncs: SharedRuns;
  readonly #stored = new Map<string, StoredRecording>();
  #bytes: Bytes = 0;
  /** Calls whose download may have left something here. */
  readonly #begun = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#syncs = new SharedRuns(() => fsyncFolder(folder));
  }

  /** Reads the folder anew. @throws errors of the system */
  async read(): Promise<void> {
    const all = await this.#names();
    for (const name of all) {
      const callSid = callSidOfPart(name);
      if (callSid !== null) this.#begun.add(callSid);
    }
    const names = all.values();
    const found: StoredRecording[] = [];
    const worker = async () => {
      for (const name of names) {
        const stored = await this.#storedAs(name);
        if (stored !== null) found.push(stored);
      }
    };
    await Promise.all(Array.from({ length: statsAtOnce }, worker));
    this.#forgetAll();
    for (const one of found) {
      const other = this.#stored.get(one.callSid);
      // A kill between the new file's coming and the old one's going leaves both; each is whole, the newer counts.
      if (other === undefined || other.downloadedAt <= one.downloadedAt) this.#remember(one);
    }
  }

  /** Every recording here, in no order. */
  all(): StoredRecording[] {
    return [...this.#stored.values()];
  }

  /** What all of them take together. */
  get bytes(): Bytes {
    return this.#bytes;
  }

  get(callSid: string): StoredRecording | null {
    return this.#stored.get(callSid) ?? null;
  }

  /** Like {@link get}, but looks whether the file is there still, and as long as it was: somebody may have changed it from outside. */
  async find(callSid: string): Promise<StoredRecording | null> {
    const stored = this.#stored.get(callSid);
    if (stored === undefined) return null;
    try {
      const facts = await stat(stored.path);
      if (facts.isFile() && facts.size === stored.bytes) return stored;
      // Of another length, it is not what was put here.
      await rm(stored.path, { force: true });
    } catch (thrown) {
      // What merely cannot be looked at may be whole.
      if (!isMissing(thrown)) return stored;
    }
    this.#forget(callSid);
    return null;
  }

  /** Where a download of the call is collected until it is whole. */
  partFor(callSid: string): PartialFile {
    const isNew = !this.#begun.has(callSid);
    this.#begun.add(callSid);
    return new PartialFile(join(this.#folder, `${stemOf(callSid)}.part`), isNew);
  }

  /** Makes a whole and checked file the call's recording. */
  async place(file: WholeFile, callSid: string, extension: string): Promise<void> {
    const name = recordingName(callSid, file.hash, extension);
    const path = join(this.#folder, name);
    await rename(file.path, path);
    await this.#syncs.run();
    for (const other of await this.#namesOf(callSid)) if (other !== name) await rm(join(this.#folder, other));
    const told = readRecordingName(name);
    if (told !== null) this.#remember({ ...told, path, bytes: file.bytes, downloadedAt: file.writtenAt });
  }

  async remove(callSid: string): Promise<void> {
    const stored = this.#stored.get(callSid);
    if (stored === undefined) return;
    // Who wants it from now on must not take it for here.
    this.#forget(callSid);
    try {
      await rm(stored.path, { force: true });
    } catch (thrown) {
      this.#remember(stored);
      throw thrown;
    }
  }

  /** Takes a recording out and its file to another folder of the same disk. @throws errors of the system */
  async moveTo(folder: string, callSid: string): Promise<void> {
    const stored = this.#stored.get(callSid);
    if (stored === undefined) return;
    this.#forget(callSid);
    try {
      await rename(stored.path, join(folder, basename(stored.path)));
    } catch (thrown) {
      if (isMissing(thrown)) return;
      this.#remember(stored);
      throw thrown;
    }
  }

  /** Takes in the file of this name from another folder of the same disk, unless its call has one here. @throws errors of the system */
  async moveFrom(folder: string, name: string): Promise<void> {
    const told = readRecordingName(name);
    if (told === null || this.#stored.has(told.callSid)) return;
    await rename(join(folder, name), join(this.#folder, name));
    const stored = await this.#storedAs(name);
    if (stored !== null) this.#remember(stored);
  }

  async removeAll(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    this.#forgetAll();
  }

  /**
   * Removes what a crash left beside a recording that is here, and of downloads that nobody went on with for a week, but for
   * those that are wanted.
   */
  async sweep(now: EpochMs, isWanted: (callSid: string) => boolean): Promise<void> {
    for (const name of await this.#names()) {
      const path = join(this.#folder, name);
      const ofPart = callSidOfPart(name);
      const callSid = readRecordingName(name)?.callSid ?? ofPart;
      const stored = callSid === null ? undefined : this.#stored.get(callSid);
      const isOutdated = stored !== undefined && stored.path !== path;
      const goes = isOutdated || (ofPart !== null && (await isOlder(path, now - partLivesMs)));
      // A damaged recording is here and is fetched at the same time.
      const isGoneOnWith = ofPart !== null && isWanted(ofPart);
      if (goes && !isGoneOnWith) await rm(path, { force: true });
    }
  }

  #remember(stored: StoredRecording): void {
    this.#forget(stored.callSid);
    this.#stored.set(stored.callSid, stored);
    this.#bytes += stored.bytes;
  }

  #forget(callSid: string): void {
    this.#bytes -= this.#stored.get(callSid)?.bytes ?? 0;
    this.#stored.delete(callSid);
  }

  #forgetAll(): void {
    this.#stored.clear();
    this.#bytes = 0;
  }

  /** Names of this call's files; only where there is one already is the folder worth reading. */
  async #namesOf(callSid: string): Promise<string[]> {
    if (!this.#stored.has(callSid)) return [];
    return (await this.#names()).filter((name) => readRecordingName(name)?.callSid === callSid);
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder);
    } catch (thrown) {
      if (isMissing(thrown)) return [];
      throw thrown;
    }
  }

  async #storedAs(name: string): Promise<StoredRecording | null> {
    const told = readRecordingName(name);
    if (told === null) return null;
    const path = join(this.#folder, name);
    const facts = await stat(path).catch(() => null);
    if (facts === null || !facts.isFile()) return null;
    return { ...told, path, bytes: facts.size, downloadedAt: Math.round(facts.mtimeMs) };
  }
}

/** Whose download a file is a part of, or tells the version of; null for any other. */
function callSidOfPart(name: string): string | null {
  const stem = /^([0-9a-f]+)\.part(\.json)?$/.exec(name)?.[1];
  return stem === undefined ? null : callSidOf(stem);
}

/** There is nothing: also where a file stands in the folder's place, for there is no recording in it. */
function isMissing(thrown: unknown): boolean {
  const code = systemErrorCode(thrown);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function isOlder(path: string, than: EpochMs): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts !== null && facts.mtimeMs < than;
}
