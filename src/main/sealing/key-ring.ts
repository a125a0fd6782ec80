import { randomBytes } from 'node:crypto';
import { CodedError } from '../../shared/result.ts';
import type { WrappingKeys } from '../credentials/wrapping-keys.ts';
import { Emitter } from '../lib/emitter.ts';
import { type AccountKeys, deriveKeys, eraseKeys } from './account-keys.ts';
import type { KeyFileRead, KeyFiles, StoredKey } from './key-file.ts';
import { randomKey, unwrapKey, wrapKey } from './wrapped-key.ts';

export interface KeyRingDeps {
  readonly files: KeyFiles;
  readonly keychain: WrappingKeys;
  /** Nothing can be written: a key that is made is forgotten with the run, and the keychain is only read. */
  readonly isReadOnly: boolean;
}

interface OpenKey {
  readonly dataKey: Uint8Array;
  readonly keys: AccountKeys;
}

/**
 * The keys of the accounts on this laptop, while they are open. Each account has one random data key, kept only wrapped, in
 * `keys/<account>.json`.
 */
export class KeyRing {
  readonly #deps: KeyRingDeps;
  readonly #open = new Map<string, OpenKey>();
  readonly #locked = new Emitter<null>();

  constructor(deps: KeyRingDeps) {
    this.#deps = deps;
  }

  /** @throws CodedError `locked` where the account is not open */
  keysOf(accountId: string): AccountKeys {
    const open = this.#open.get(accountId);
    if (open === undefined)
      throw new CodedError('locked', 'Voicelogs is locked. Unlock it first; nothing was changed.');
    return open.keys;
  }

  isOpen(accountId: string): boolean {
    return this.#open.has(accountId);
  }

  /** Told after the keys were erased. Answers a function that ends the listening. */
  onLocked(listener: () => void): () => void {
    return this.#locked.on(listener);
  }

  /**
   * Opens an account with the key in the keychain, and makes its key where it has none yet: it is new, or from before sealing.
   * @throws CodedError `no-keychain`, `locked` where its key is there and the keychain's does not open it, or of the disk
   */
  async open(accountId: string): Promise<'opened' | 'made'> {
    if (this.isOpen(accountId)) return 'opened';
    const read = await this.#deps.files.read(accountId);
    const isNew = read.state === 'missing';
    const dataKey = isNew ? await this.#make(accountId) : await this.#unwrapped(accountId, read);
    this.#open.set(accountId, { dataKey, keys: deriveKeys(dataKey, accountId) });
    return isNew ? 'made' : 'opened';
  }

  /** Erases all keys from memory. */
  lock(): void {
    for (const { dataKey, keys } of this.#open.values()) {
      dataKey.fill(0);
      eraseKeys(keys);
    }
    this.#open.clear();
    this.#locked.emit(null);
  }

  /**
   * Destroys what opens the account's key: from now on nothing that it sealed can be read, once the keys in memory are gone too.
   * Those stay until {@link forget}, as what is sealed is still to be removed. @throws CodedError of the disk, or `no-keychain`
   * after the wraps were destroyed, which makes the keychain's entry worthless
   */
  async destroy(accountId: string): Promise<void> {
    await this.#deps.files.destroy(accountId);
    await this.#deps.keychain.forget(prefixOf(accountId));
  }

  /** Forgets a destroyed key, when all that it sealed is removed. @throws CodedError of the disk */
  async forget(accountId: string): Promise<void> {
    this.#erase(accountId);
    await this.#deps.files.remove(accountId);
  }

  async #make(accountId: string): Promise<Uint8Array> {
    const dataKey = randomKey();
    if (this.#deps.isReadOnly) return dataKey;
    const none = { passphrase: null, recoveryCode: null, isLocked: false };
    try {
      const keychain = await this.#wrappedByKeychain(accountId, dataKey);
      await this.#deps.files.write(accountId, { ...none, keychain, unprotected: null });
    } catch (thrown) {
      if (!(thrown instanceof CodedError && thrown.code === 'no-keychain')) throw thrown;
      await this.#deps.files.write(accountId, { ...none, keychain: null, unprotected: dataKey });
    }
    return dataKey;
  }

  async #unwrapped(accountId: string, read: KeyFileRead): Promise<Uint8Array> {
    if (read.state !== 'whole') throw cannotOpen();
    const { keychain, unprotected } = read.stored;
    if (unprotected !== null) return unprotected;
    if (keychain === null) throw cannotOpen();
    const wrappingKey = await this.#deps.keychain.read(keychain.name);
    const dataKey = wrappingKey && unwrapKey(wrappingKey, 'keychain', accountId, keychain.wrapped);
    if (dataKey === null) throw cannotOpen();
    return dataKey;
  }

  /**
   * Wraps the data key by a new key in the keychain. Under a new name: were this run killed before the key file is written, the
   * old file would still find the key that opens it.
   */
  async #wrappedByKeychain(accountId: string, dataKey: Uint8Array): Promise<NonNullable<StoredKey['keychain']>> {
    const { keychain } = this.#deps;
    const wrappingKey = randomKey();
    const name = `${prefixOf(accountId)}${randomBytes(8).toString('hex')}`;
    await keychain.write(name, wrappingKey);
    return { name, backend: keychain.backend, wrapped: wrapKey(wrappingKey, 'keychain', accountId, dataKey) };
  }

  #erase(accountId: string): void {
    const open = this.#open.get(accountId);
    this.#open.delete(accountId);
    if (open === undefined) return;
    open.dataKey.fill(0);
    eraseKeys(open.keys);
  }
}

/** What the keychain's entries of an account begin with. */
function prefixOf(accountId: string): string {
  return `data key ${accountId} `;
}

function cannotOpen(): CodedError {
  return new CodedError('locked', 'The key of this account cannot be opened. Nothing was removed.');
}
