import { open, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { diskError, systemErrorCode } from '../lib/disk-errors.ts';
import { fsyncFolder } from '../lib/fsync-folder.ts';
import { partOf, writeWhole } from '../lib/write-whole.ts';
import type { ScryptCost } from './wrapped-key.ts';

/** How an account's data key can be had: each entry that is not null opens it alone. None of them tells the key. */
export interface KeyWraps {
  /** By a random key in the system's keychain. `name`: which; `backend`: of which keychain, in words for a person. */
  readonly keychain: { readonly name: string; readonly backend: string; readonly wrapped: Uint8Array } | null;
  readonly passphrase: (ScryptCost & { readonly salt: Uint8Array; readonly wrapped: Uint8Array }) | null;
  /** `madeAt`: epoch ms. */
  readonly recoveryCode: { readonly madeAt: number; readonly wrapped: Uint8Array } | null;
  /** The data key itself, for made-up data where there is no keychain: the sample account's. */
  readonly unprotected: Uint8Array | null;
}

/** The key file of an account. */
export interface StoredKey extends KeyWraps {
  /** Somebody locked the app: the keychain alone does not open it, also after a restart. */
  readonly isLocked: boolean;
}

export type KeyFileRead =
  | { readonly state: 'whole'; readonly stored: StoredKey }
  | { readonly state: 'missing' }
  /** The keys were destroyed, and what they sealed is still to be removed. */
  | { readonly state: 'destroyed' }
  /** It cannot be read now. It is left as it is. */
  | { readonly state: 'unreadable' }
  /** Nothing in it opens anything. It is left as it is. */
  | { readonly state: 'damaged' };

const version = 1;
const bytes = z
  .base64()
  .max(1024)
  .transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));
/** Of a damaged file what is whole still opens the key. */
const orNull = <Wrap extends z.ZodType>(wrap: Wrap) => wrap.nullable().catch(null);

const storedKey = z.object({
  version: z.literal(version),
  isLocked: z.boolean().catch(true),
  keychain: orNull(z.object({ name: z.string().min(1).max(200), backend: z.string().max(200), wrapped: bytes })),
  passphrase: orNull(
    z.object({
      // Bounds, so that no file can have the app work for hours. Eight times today's memory is enough for what may come.
      cost: z
        .int()
        .min(2)
        .max(2 ** 20),
      blockSize: z.int().min(1).max(8),
      parallel: z.int().min(1).max(4),
      salt: bytes,
      wrapped: bytes,
    }),
  ),
  recoveryCode: orNull(z.object({ madeAt: z.number(), wrapped: bytes })),
  unprotected: orNull(bytes),
});
const destroyed = z.object({ version: z.literal(version), destroyed: z.literal(true) });
const accountId = /^(sample|[0-9a-f]{16})$/;

/** The folder of key files, `keys/<account>.json`, one an account. */
export class KeyFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Accounts that have a key file. */
  async accounts(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.map((name) => name.replace(/\.json$/, '')).filter((name) => accountId.test(name));
  }

  /** Never throws, and never changes the file. */
  async read(account: string): Promise<KeyFileRead> {
    let text: string;
    try {
      text = await readFile(this.#pathOf(account), 'utf8');
    } catch (thrown) {
      return { state: isNotThere(thrown) ? 'missing' : 'unreadable' };
    }
    const json = parsed(text);
    if (destroyed.safeParse(json).success) return { state: 'destroyed' };
    const stored = storedKey.safeParse(json).data;
    if (stored === undefined || !Object.values(wrapsOf(stored)).some((wrap) => wrap !== null)) {
      return { state: 'damaged' };
    }
    return { state: 'whole', stored };
  }

  /** Replaces the file whole. @throws CodedError of the disk, and then the old file is still there */
  async write(account: string, stored: StoredKey): Promise<void> {
    const text = JSON.stringify({ version, ...stored }, withBase64);
    await this.#onDisk(() => writeWhole(this.#pathOf(account), text));
  }

  /**
   * Overwrites the wraps where they are on the disk, as far as the disk allows it, and notes that they are destroyed.
   * @throws CodedError of the disk
   */
  async destroy(account: string): Promise<void> {
    await this.#onDisk(async () => {
      for (const path of [this.#pathOf(account), partOf(this.#pathOf(account))]) await overwrite(path);
      await writeWhole(this.#pathOf(account), JSON.stringify({ version, destroyed: true }));
      await fsyncFolder(this.#folder);
    });
  }

  /** Removes the file. @throws CodedError of the disk */
  async remove(account: string): Promise<void> {
    await this.#onDisk(async () => {
      await rm(this.#pathOf(account), { force: true });
      await rm(partOf(this.#pathOf(account)), { force: true });
      // Of another account there may be a key.
      await rmdir(this.#folder).catch(() => undefined);
    });
  }

  #pathOf(account: string): string {
    return join(this.#folder, `${account}.json`);
  }

  async #onDisk(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      throw diskError(thrown, { what: 'the account’s key', where: 'the app’s data folder' });
    }
  }
}

/** What opens the key, without the rest. */
function wrapsOf({ keychain, passphrase, recoveryCode, unprotected }: KeyWraps): KeyWraps {
  return { keychain, passphrase, recoveryCode, unprotected };
}

async function overwrite(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r+');
    try {
      const { size } = await handle.stat();
      await handle.write(Buffer.alloc(size), 0, size, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (!isNotThere(thrown)) throw thrown;
  }
}

/** Where a file is in the place of the folder, no key was ever written. */
function isNotThere(thrown: unknown): boolean {
  const code = systemErrorCode(thrown);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** For JSON.stringify, which hands a Buffer on as the object that its `toJSON` makes. */
function withBase64(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const bytes = this[name];
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : value;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
