import { randomBytes } from 'node:crypto';
import type { KeyFacts, Opener } from '../../shared/lock.ts';
import { CodedError } from '../../shared/result.ts';
import type { WrappingKeys } from '../credentials/wrapping-keys.ts';
import { type AccountKeys, deriveKeys, eraseKeys } from './account-keys.ts';
import type { KeyFiles, StoredKey } from './key-file.ts';
import { LockedError } from './locked-error.ts';
import { keyOfRecoveryCode, newRecoveryCode } from './recovery-code.ts';
import { keyOfPassphrase, randomKey, type ScryptCost, saltBytes, unwrapKey, wrapKey } from './wrapped-key.ts';

export interface KeyRingDeps {
  readonly files: KeyFiles;
  readonly keychain: WrappingKeys;
  /** Nothing can be written: a key that is made is forgotten with the run, and the keychain is only read. */
  readonly isReadOnly: boolean;
  readonly now: () => number;
  /** What a new passphrase costs to try. */
  readonly cost: ScryptCost;
}

/** What a person types to open an account. */
export interface TypedKey {
  readonly by: 'passphrase' | 'recovery-code';
  readonly text: string;
}

interface OpenKey {
  readonly dataKey: Uint8Array;
  readonly keys: AccountKeys;
}

const noWraps = { keychain: null, passphrase: null, recoveryCode: null, unprotected: null, isLocked: false };

/**
 * The keys of the accounts on this laptop, while they are open. Each account has one random data key, kept only wrapped, in
 * `keys/<account>.json`.
 */
export class KeyRing {
  readonly #deps: KeyRingDeps;
  readonly #open = new Map<string, OpenKey>();

  constructor(deps: KeyRingDeps) {
    this.#deps = deps;
  }

  /** @throws CodedError `locked` where the account is not open */
  keysOf(accountId: string): AccountKeys {
    return this.#opened(accountId).keys;
  }

  isOpen(accountId: string): boolean {
    return this.#open.has(accountId);
  }

  /**
   * Opens an account with the key in the keychain, and makes its key where it has none yet: it is new, or from before sealing.
   * @param passphrase wraps a key that is made where there is no keychain, and opens one that is there
   * @param isSealed the account's data was sealed before, so that a missing key file was lost
   * @throws LockedError, CodedError `no-keychain` where a passphrase is needed to make a key, `wrong-passphrase`, or of the disk
   */
  async open(
    accountId: string,
    { passphrase = null, isSealed = false }: { passphrase?: string | null; isSealed?: boolean } = {},
  ): Promise<'opened' | 'made'> {
    if (this.isOpen(accountId)) return 'opened';
    const read = await this.#deps.files.read(accountId);
    switch (read.state) {
      case 'missing':
        if (isSealed) throw new LockedError('lost', []);
        this.#hold(accountId, await this.#make(accountId, passphrase));
        return 'made';
      case 'unreadable':
        throw new LockedError('unreadable', []);
      case 'damaged':
      case 'destroyed':
        throw new LockedError('lost', []);
      case 'whole':
        if (passphrase === null) await this.#openByKeychain(accountId, read.stored, false);
        else await this.#openByText(accountId, read.stored, { by: 'passphrase', text: passphrase });
        return 'opened';
    }
  }

  /** Opens an account with what a person typed. @throws LockedError, CodedError `wrong-passphrase`, or of the disk */
  async openWith(accountId: string, typed: TypedKey): Promise<void> {
    await this.#openByText(accountId, await this.#stored(accountId), typed);
  }

  /** Opens a locked account with the keychain, the person having passed the system's login. @throws LockedError */
  async openAfterLogin(accountId: string): Promise<void> {
    const stored = await this.#stored(accountId);
    await this.#openByKeychain(accountId, stored, true);
    await this.#write(accountId, { ...stored, isLocked: false });
  }

  /** How an account's key is wrapped. @throws LockedError where its key file cannot be read */
  async facts(accountId: string): Promise<Omit<KeyFacts, 'hasSystemLogin'>> {
    const { keychain, passphrase, recoveryCode, unprotected } = await this.#stored(accountId);
    return {
      keychain: keychain?.backend ?? null,
      hasPassphrase: passphrase !== null,
      recoveryCodeMadeAt: recoveryCode?.madeAt ?? null,
      isUnprotected: unprotected !== null,
    };
  }

  /**
   * Wraps an open account's key by a new passphrase in place of the one before; null: by none from now on.
   * @param current the one before, so that nobody who only passes by an open app changes it; null where there is none
   * @throws CodedError `wrong-passphrase`, `bad-request` where nothing else would open the key, or of the disk
   */
  async setPassphrase(accountId: string, current: string | null, next: string | null): Promise<void> {
    const { dataKey } = this.#opened(accountId);
    const stored = await this.#stored(accountId);
    if (stored.passphrase !== null) await this.#byPassphrase(accountId, stored, current ?? '');
    if (next === null && stored.keychain === null) throw new CodedError('bad-request', nothingElseOpens);
    const passphrase = next === null ? null : await this.#wrappedByPassphrase(accountId, dataKey, next);
    await this.#write(accountId, { ...stored, passphrase, unprotected: null });
  }

  /** Wraps an open account's key by a new recovery code, in place of the one before, and answers the code: it is kept nowhere. */
  async makeRecoveryCode(accountId: string): Promise<string> {
    const { dataKey } = this.#opened(accountId);
    const stored = await this.#stored(accountId);
    const code = newRecoveryCode();
    const key = keyOfRecoveryCode(code);
    if (key === null) throw new Error('A new recovery code is not read as one.');
    const recoveryCode = { madeAt: this.#deps.now(), wrapped: wrapKey(key, 'recovery-code', accountId, dataKey) };
    await this.#write(accountId, { ...stored, recoveryCode });
    return code;
  }

  /**
   * Notes that an account was locked, so that its keychain alone does not open it at the next start either.
   * @param keepsKeychain its keychain still opens it, after the system's login; else the keychain's wrap is removed
   * @throws LockedError, CodedError of the disk
   */
  async noteLocked(accountId: string, keepsKeychain: boolean): Promise<void> {
    const stored = await this.#stored(accountId);
    await this.#write(accountId, { ...stored, isLocked: true, ...(keepsKeychain ? {} : { keychain: null }) });
    // What it still holds opens nothing.
    if (!keepsKeychain) await this.#deps.keychain.forget(prefixOf(accountId)).catch(() => undefined);
  }

  /** Erases all keys from memory. */
  lock(): void {
    for (const { dataKey, keys } of this.#open.values()) {
      dataKey.fill(0);
      eraseKeys(keys);
    }
    this.#open.clear();
  }

  /**
   * Destroys what opens the account's key: from now on nothing that it sealed can be read, once the keys in memory are gone too.
   * Those stay until {@link forget}, as what is sealed is still to be removed. @throws CodedError of the disk, or `no-keychain`
   * after the wraps were destroyed, which makes the keychain's entry worthless
   */
  async destroy(accountId: string): Promise<void> {
    const read = await this.#deps.files.read(accountId);
    await this.#deps.files.destroy(accountId);
    const hadEntry = read.state === 'damaged' || (read.state === 'whole' && read.stored.keychain !== null);
    await this.#deps.keychain.forget(prefixOf(accountId)).catch((thrown: unknown) => {
      if (hadEntry) throw thrown;
    });
  }

  /** Forgets a destroyed key, when all that it sealed is removed. @throws CodedError of the disk */
  async forget(accountId: string): Promise<void> {
    const open = this.#open.get(accountId);
    this.#open.delete(accountId);
    open?.dataKey.fill(0);
    if (open !== undefined) eraseKeys(open.keys);
    await this.#deps.files.remove(accountId);
  }

  /** Accounts whose keys were destroyed, and whose data is still to be removed: the app was killed meanwhile. */
  async destroyed(): Promise<string[]> {
    const { files } = this.#deps;
    const accounts = await files.accounts();
    const reads = await Promise.all(accounts.map((accountId) => files.read(accountId)));
    return accounts.filter((_, at) => reads[at]?.state === 'destroyed');
  }

  /** @throws CodedError `no-keychain` where there is none and no passphrase either; the sample account needs neither */
  async #make(accountId: string, passphrase: string | null): Promise<Uint8Array> {
    const dataKey = randomKey();
    if (this.#deps.isReadOnly) return dataKey;
    try {
      const keychain = await this.#wrappedByKeychain(accountId, dataKey);
      await this.#deps.files.write(accountId, { ...noWraps, keychain });
    } catch (thrown) {
      if (!isNoKeychain(thrown)) throw thrown;
      if (passphrase !== null) {
        const wrapped = await this.#wrappedByPassphrase(accountId, dataKey, passphrase);
        await this.#deps.files.write(accountId, { ...noWraps, passphrase: wrapped });
      } else if (accountId === 'sample') {
        await this.#deps.files.write(accountId, { ...noWraps, unprotected: dataKey });
      } else {
        throw thrown;
      }
    }
    return dataKey;
  }

  async #openByKeychain(accountId: string, stored: StoredKey, hasLoggedIn: boolean): Promise<void> {
    const others = openersOf(stored);
    if (stored.isLocked && !hasLoggedIn) {
      throw new LockedError('locked', stored.keychain === null ? others : ['system-login', ...others]);
    }
    if (stored.unprotected !== null) return this.#hold(accountId, stored.unprotected);
    if (stored.keychain === null) throw new LockedError('passphrase', others);
    const { name, backend, wrapped } = stored.keychain;
    const wrappingKey = await this.#deps.keychain.read(name).catch((thrown: unknown) => {
      throw isNoKeychain(thrown)
        ? new LockedError('keychain-unavailable', ['keychain', ...others], thrown.message)
        : thrown;
    });
    const dataKey = wrappingKey === null ? null : unwrapKey(wrappingKey, 'keychain', accountId, wrapped);
    if (dataKey === null) {
      const { backend: now } = this.#deps.keychain;
      const detail = backend === now ? null : `It was put into ${backend}; this session has ${now}.`;
      throw new LockedError('keychain-lost-key', ['keychain', ...others], detail);
    }
    this.#hold(accountId, dataKey);
    if (backend !== this.#deps.keychain.backend) await this.#wrapAnew(accountId, stored, dataKey);
  }

  async #openByText(accountId: string, stored: StoredKey, typed: TypedKey): Promise<void> {
    const dataKey =
      typed.by === 'passphrase'
        ? await this.#byPassphrase(accountId, stored, typed.text)
        : byRecoveryCode(accountId, stored, typed.text);
    this.#hold(accountId, dataKey);
    await this.#wrapAnew(accountId, stored, dataKey);
  }

  /**
   * Has the keychain open the key from now on, where it did not, and notes that the account is no longer locked. That there is no
   * keychain, or that nothing can be written, does not keep the account from opening.
   */
  async #wrapAnew(accountId: string, stored: StoredKey, dataKey: Uint8Array): Promise<void> {
    if (this.#deps.isReadOnly) return;
    const keychain = await this.#wrappedByKeychain(accountId, dataKey).catch(() => stored.keychain);
    const { unprotected } = stored;
    try {
      await this.#write(accountId, { ...stored, unprotected, keychain, isLocked: false });
      if (keychain !== null && keychain !== stored.keychain) {
        await this.#deps.keychain.forget(prefixOf(accountId), keychain.name);
      }
    } catch {
      // As it was wrapped before, it still is.
    }
  }

  async #byPassphrase(accountId: string, { passphrase }: StoredKey, typed: string): Promise<Uint8Array> {
    const key = passphrase === null ? null : await keyOfPassphrase(typed, passphrase.salt, passphrase);
    const dataKey = key && passphrase && unwrapKey(key, 'passphrase', accountId, passphrase.wrapped);
    if (dataKey === null) throw new CodedError('wrong-passphrase', wrongPassphrase);
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

  async #wrappedByPassphrase(
    accountId: string,
    dataKey: Uint8Array,
    passphrase: string,
  ): Promise<NonNullable<StoredKey['passphrase']>> {
    const salt = randomBytes(saltBytes);
    const { cost } = this.#deps;
    const key = await keyOfPassphrase(passphrase, salt, cost);
    return { ...cost, salt, wrapped: wrapKey(key, 'passphrase', accountId, dataKey) };
  }

  async #write(accountId: string, stored: StoredKey): Promise<void> {
    await this.#deps.files.write(accountId, stored);
  }

  async #stored(accountId: string): Promise<StoredKey> {
    const read = await this.#deps.files.read(accountId);
    if (read.state === 'whole') return read.stored;
    throw new LockedError(read.state === 'unreadable' ? 'unreadable' : 'lost', []);
  }

  #hold(accountId: string, dataKey: Uint8Array): void {
    this.#open.set(accountId, { dataKey, keys: deriveKeys(dataKey, accountId) });
  }

  #opened(accountId: string): OpenKey {
    const open = this.#open.get(accountId);
    if (open === undefined) throw new LockedError('locked', []);
    return open;
  }
}

/** What opens the key besides the keychain. */
function openersOf({ passphrase, recoveryCode }: StoredKey): Opener[] {
  return [
    ...(passphrase === null ? [] : (['passphrase'] as const)),
    ...(recoveryCode === null ? [] : (['recovery-code'] as const)),
  ];
}

function byRecoveryCode(accountId: string, { recoveryCode }: StoredKey, typed: string): Uint8Array {
  const key = keyOfRecoveryCode(typed);
  if (key === null) throw new CodedError('wrong-passphrase', mistypedCode);
  const dataKey = recoveryCode === null ? null : unwrapKey(key, 'recovery-code', accountId, recoveryCode.wrapped);
  if (dataKey === null) throw new CodedError('wrong-passphrase', wrongCode);
  return dataKey;
}

function isNoKeychain(thrown: unknown): thrown is CodedError {
  return thrown instanceof CodedError && thrown.code === 'no-keychain';
}

/** What the keychain's entries of an account begin with. */
function prefixOf(accountId: string): string {
  return `data key ${accountId} `;
}

const wrongPassphrase =
  'This is not the passphrase. Nothing was changed. Check Caps Lock and the keyboard’s language, and try again.';
const mistypedCode =
  'A symbol of this recovery code is wrong or missing. Nothing was changed. Compare it with the copy you stored, and enter it again.';
const wrongCode =
  'This recovery code does not open this account. Nothing was changed. It may be of another account, or one that a newer code has replaced.';
const nothingElseOpens =
  'The passphrase was not removed: there is no keychain on this laptop, so nothing else would open your calls.';
