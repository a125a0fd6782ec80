import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { type DiskTask, diskError, systemErrorCode } from './disk-errors.ts';
import { asideOf, type FilesKey, readSealed, sealSetAside, writeSealed } from './sealed-text.ts';
import { partOf, writeWhole } from './write-whole.ts';

export interface JsonFileFormat<Value, Salvaged> {
  readonly schema: z.ZodType<Value>;
  /** What can be read of an object that the schema refuses; null where nothing can. */
  readonly salvage: (stored: JsonObject) => Salvaged | null;
  /** What the file is for, in the messages of a disk that fails. */
  readonly task: DiskTask;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export type JsonRead<Value, Salvaged> =
  | { readonly state: 'whole'; readonly value: Value }
  | { readonly state: 'missing' }
  /** It is there, and is left as it is. */
  | { readonly state: 'unreadable' }
  /** `salvaged`: null where nothing of it can be read. `isSetAside`: the file as it was is kept as `….damaged`. */
  | { readonly state: 'damaged'; readonly salvaged: Salvaged | null; readonly isSetAside: boolean };

/** A file of what a person made: nothing of a damaged one is thrown away, and a new one takes its place whole. */
export class JsonFile<Value, Salvaged = null> {
  readonly #path: string;
  readonly #format: JsonFileFormat<Value, Salvaged>;
  readonly #key: FilesKey | null;

  /** @param key what seals the file; null for one that names nobody and is read while the account is locked */
  constructor(path: string, format: JsonFileFormat<Value, Salvaged>, key: FilesKey | null) {
    this.#path = path;
    this.#format = format;
    this.#key = key;
  }

  /**
   * A damaged file is set aside: moved where nothing of it can be read, else copied, as it is still the best there is. A sealed
   * one is set aside as it is. @throws CodedError 'locked', and then no file is read or changed; nothing else
   */
  async read(): Promise<JsonRead<Value, Salvaged>> {
    const key = this.#key;
    let bytes: Uint8Array | null;
    try {
      if (key !== null) await sealSetAside(this.#path, key);
      bytes = await (key === null ? readFile(this.#path) : readSealed(this.#path, key));
    } catch (thrown) {
      const code = systemErrorCode(thrown);
      if (code === null) throw thrown;
      return { state: code === 'ENOENT' ? 'missing' : 'unreadable' };
    }
    const stored = bytes === null ? undefined : parsed(bytes);
    const whole = this.#format.schema.safeParse(stored);
    if (whole.success) return { state: 'whole', value: whole.data };
    const object = jsonObject.safeParse(stored);
    const salvaged = object.success ? this.#format.salvage(object.data) : null;
    const setAside = salvaged === null ? rename : copyFile;
    const isSetAside = await setAside(this.#path, asideOf(this.#path)).then(
      () => true,
      () => false,
    );
    return { state: 'damaged', salvaged, isSetAside };
  }

  /** Replaces the file, whole. @throws CodedError 'locked' or of the disk, and then the old file is still there */
  async write(value: Value): Promise<void> {
    const [key, text] = [this.#key, JSON.stringify(value)];
    await this.#onDisk(() => (key === null ? writeWhole(this.#path, text) : writeSealed(this.#path, key, text)));
  }

  /** Removes the file and all that was ever kept beside it. @throws CodedError of the disk */
  async remove(): Promise<void> {
    await this.#onDisk(async () => {
      await rm(this.#path, { force: true });
      await rm(partOf(this.#path), { force: true });
    });
    await this.removeDamaged();
  }

  /** Removes what was set aside. @throws CodedError of the disk */
  async removeDamaged(): Promise<void> {
    await this.#onDisk(() => rm(asideOf(this.#path), { force: true }));
  }

  async #onDisk(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      throw diskError(thrown, this.#format.task);
    }
  }
}

/**
 * What a file holds that can be made again: null where there is none, or none that can be read.
 * @param key what seals it, or null. @throws CodedError 'locked'
 */
export async function readJson<Value>(
  path: string,
  schema: z.ZodType<Value>,
  key: FilesKey | null,
): Promise<Value | null> {
  const bytes = await (key === null ? readFile(path) : readSealed(path, key)).catch((thrown: unknown) => {
    if (systemErrorCode(thrown) === null) throw thrown;
    return null;
  });
  return bytes === null ? null : (schema.safeParse(parsed(bytes)).data ?? null);
}

const jsonObject = z.record(z.string(), z.unknown());

/** Undefined for what is no JSON. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
