import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { type DiskTask, diskError, systemErrorCode } from './disk-errors.ts';
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

  constructor(path: string, format: JsonFileFormat<Value, Salvaged>) {
    this.#path = path;
    this.#format = format;
  }

  /** Never throws. A damaged file is set aside: moved where nothing of it can be read, else copied, as it is still the best there is. */
  async read(): Promise<JsonRead<Value, Salvaged>> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (thrown) {
      return { state: systemErrorCode(thrown) === 'ENOENT' ? 'missing' : 'unreadable' };
    }
    const stored = parsed(text);
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

  /** Replaces the file, whole. @throws CodedError of the disk, and then the old file is still there */
  async write(value: Value): Promise<void> {
    await this.#onDisk(() => writeWhole(this.#path, JSON.stringify(value)));
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

/** What a file holds that can be made again: null where there is none, or none that can be read. */
export async function readJson<Value>(path: string, schema: z.ZodType<Value>): Promise<Value | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return schema.safeParse(parsed(text)).data ?? null;
}

const jsonObject = z.record(z.string(), z.unknown());

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asideOf(path: string): string {
  return `${path}.damaged`;
}
