import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Bytes, EpochMs } from '../../shared/units.ts';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { fsyncFolder } from '../lib/fsync-folder.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import { plainSize } from '../sealing/file-seal.ts';
import { DamagedFileError, SealedReader } from '../sealing/sealed-reader.ts';
import type { SoundBytes } from '../sound/sound-bytes.ts';
import { type AudioFormat, audioFormats } from './audio-format.ts';
import { silentWhereDamaged, tellingOpen } from './damaged-sound.ts';
import { PartialFile, type WholeFile } from './partial-file.ts';
import type { RecordingKeys } from './recording-keys.ts';
import type { RecordingName } from './recording-names.ts';
import { sealedCopy, sealParts } from './seal-recordings.ts';
import { readUnsealedName, type UnsealedName, unsealedFile, verifyUnsealed } from './unsealed-recordings.ts';

/** A recording on this laptop, and what it holds. */
export interface StoredRecording extends SoundBytes {
  readonly callSid: string;
  readonly path: string;
  readonly extension: AudioFormat;
  readonly downloadedAt: EpochMs;
  /** Differs for every file, also of one call. */
  readonly fileId: string;
  /** False for a file of an earlier version, until it is sealed. */
  readonly isSealed: boolean;
  /** For a player: what is damaged is silent. */
  readonly played: SoundBytes;
  /** Reads all of it. @throws DamagedFileError where it is not what was downloaded; errors of the system */
  verify(): Promise<void>;
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
  readonly #keys: RecordingKeys;
  readonly #onDamage: (callSid: string) => void;
  /** Names that are given side by side outlive a power cut with one sync. */
  readonly #syncs: SharedRuns;
  readonly #stored = new Map<string, StoredRecording>();
  #bytes: Bytes = 0;
  /** Calls whose download may have left something here. */
  readonly #begun = new Set<string>();

  /** @param onDamage told when somebody reads a file that is not what was downloaded */
  constructor(folder: string, keys: RecordingKeys, onDamage: (callSid: string) => void) {
    this.#folder = folder;
    this.#keys = keys;
    this.#onDamage = onDamage;
    this.#syncs = new SharedRuns(() => fsyncFolder(folder));
  }

  /** Reads the folder anew. @throws errors of the system */
  async read(): Promise<void> {
    const all = await this.#names();
    for (const name of all) {
      const named = this.#read(name);
      if (named !== null && named.kind !== 'recording') this.#begun.add(named.callSid);
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
      if (other === undefined || isNewer(one, other)) this.#remember(one);
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
      if (facts.isFile() && contentSize(facts.size, stored.isSealed) === stored.bytes) return stored;
      // Of another length, it is not what was put here.
      await rm(stored.path, { force: true });
    } catch (thrown) {
      // What merely cannot be looked at may be whole.
      if (!isMissing(thrown)) return stored;
    }
    this.#forget(callSid);
    return null;
  }

  /** Where a download of the call is collected until it is whole. @throws CodedError for a call SID too long to name a file */
  partFor(callSid: string): PartialFile {
    const part = new PartialFile(this.#folder, callSid, this.#keys, !this.#begun.has(callSid));
    this.#begun.add(callSid);
    return part;
  }

  /** Makes a whole and checked file the call's recording. */
  async place(file: WholeFile, callSid: string, extension: AudioFormat): Promise<void> {
    const named = { callSid, extension, fileId: file.fileId };
    const name = this.#keys.names.ofRecording(named);
    const path = join(this.#folder, name);
    await rename(file.path, path);
    await this.#syncs.run();
    for (const other of await this.#namesOf(callSid)) if (other !== name) await rm(join(this.#folder, other));
    this.#remember(this.#sealed(named, path, file.bytes, file.writtenAt));
  }

  /**
   * Seals a recording of an earlier version: a sealed copy takes its place, and only then does the file go. Answers the copy; null
   * where another file has come, or the recording has gone, meanwhile. @throws as {@link sealedCopy} does
   */
  async seal(stored: StoredRecording, signal: AbortSignal): Promise<StoredRecording | null> {
    const isStored = () => this.#stored.get(stored.callSid) === stored;
    const copy = await sealedCopy(this.#folder, this.#keys, stored, signal);
    const { callSid, extension, bytes, downloadedAt } = stored;
    const named = { callSid, extension, fileId: copy.fileId };
    const path = join(this.#folder, this.#keys.names.ofRecording(named));
    if (isStored()) {
      await rename(copy.path, path);
      await this.#syncs.run();
    }
    if (!isStored()) {
      for (const gone of [copy.path, path]) await rm(gone, { force: true });
      return null;
    }
    const sealed = this.#sealed(named, path, bytes, downloadedAt);
    this.#remember(sealed);
    await rm(stored.path, { force: true });
    return sealed;
  }

  /** Seals what earlier versions left of downloads. Before any download begins. @throws errors of the system */
  sealParts(): Promise<void> {
    return sealParts(this.#folder, (callSid) => this.partFor(callSid));
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
    const named = this.#read(name);
    if (named === null || this.#stored.has(named.callSid)) return;
    await rename(join(folder, name), join(this.#folder, name));
    const stored = await this.#storedAs(name);
    if (stored !== null) this.#remember(stored);
  }

  /**
   * Removes what a crash left beside a recording that is here, and of downloads that nobody went on with for a week, but for
   * those that are wanted.
   */
  async sweep(now: EpochMs, isWanted: (callSid: string) => boolean): Promise<void> {
    for (const name of await this.#names()) {
      const path = join(this.#folder, name);
      const named = this.#read(name);
      if (named === null) continue;
      const { callSid, kind } = named;
      const stored = this.#stored.get(callSid);
      const isOutdated = stored !== undefined && stored.path !== path;
      const isPart = kind !== 'recording';
      const goes = isOutdated || kind === 'copy' || (isPart && (await isOlder(path, now - partLivesMs)));
      // A damaged recording is here and is fetched at the same time.
      const isGoneOnWith = isPart && kind !== 'copy' && isWanted(callSid);
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

  /** What a name of either kind tells; null for one that tells nothing. */
  #read(name: string) {
    return this.#keys.names.read(name) ?? readUnsealedName(name);
  }

  /** Names of this call's files; only where there is one already is the folder worth reading. */
  async #namesOf(callSid: string): Promise<string[]> {
    if (!this.#stored.has(callSid)) return [];
    return (await this.#names()).filter((name) => {
      const named = this.#read(name);
      return named?.kind === 'recording' && named.callSid === callSid;
    });
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
    const sealed = this.#keys.names.read(name);
    const named = sealed ?? readUnsealedName(name);
    if (named?.kind !== 'recording') return null;
    const path = join(this.#folder, name);
    const facts = await stat(path).catch(() => null);
    const bytes = facts?.isFile() ? contentSize(facts.size, sealed !== null) : null;
    if (facts === null || bytes === null) return null;
    const downloadedAt = Math.round(facts.mtimeMs);
    return 'hash' in named
      ? this.#unsealed(named, path, bytes, downloadedAt)
      : this.#sealed(named, path, bytes, downloadedAt);
  }

  #sealed(named: RecordingName, path: string, bytes: Bytes, downloadedAt: EpochMs): StoredRecording {
    const { callSid, extension, fileId } = named;
    const open = async () => {
      const reader = await SealedReader.open(path, this.#keys.recordings, callSid);
      if (reader.seal.fileId === fileId) return reader;
      // Another file of the call, under this one's name.
      await reader.close();
      throw new DamagedFileError(0, bytes);
    };
    const sound = { bytes, mimeType: audioFormats[extension], open: tellingOpen(open, () => this.#onDamage(callSid)) };
    const verify = async () => {
      const reader = await open();
      await reader.verify().finally(() => reader.close());
    };
    return { ...named, path, ...sound, downloadedAt, isSealed: true, played: silentWhereDamaged(sound), verify };
  }

  #unsealed(
    { callSid, extension, hash }: Extract<UnsealedName, { kind: 'recording' }>,
    path: string,
    bytes: Bytes,
    downloadedAt: EpochMs,
  ): StoredRecording {
    const file = unsealedFile(path, bytes);
    const open = () =>
      file.open().catch((thrown: unknown) => {
        // It may have been sealed between a player's question and its first read.
        const now = this.#stored.get(callSid);
        if (isMissing(thrown) && now?.isSealed && now.downloadedAt === downloadedAt) return now.open();
        throw thrown;
      });
    const sound = { bytes, mimeType: audioFormats[extension], open };
    const verify = () => verifyUnsealed(file, hash);
    return { callSid, extension, fileId: hash, path, ...sound, downloadedAt, isSealed: false, played: sound, verify };
  }
}

/** How many bytes a file of this size holds; null for a size that no such file has. */
function contentSize(size: Bytes, isSealed: boolean): Bytes | null {
  return isSealed ? plainSize(size) : size;
}

/** Whether it came later than another of its call; a sealed one counts before the same that is not sealed. */
function isNewer(one: StoredRecording, other: StoredRecording): boolean {
  if (one.downloadedAt !== other.downloadedAt) return one.downloadedAt > other.downloadedAt;
  return one.isSealed || !other.isSealed;
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
