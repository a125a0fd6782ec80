import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { diskError, systemErrorCode } from '../lib/disk-errors.ts';
import { partOf, writeWhole } from '../lib/write-whole.ts';
import type { AccountKeys } from '../sealing/account-keys.ts';
import { seal, unseal } from '../sealing/sealed-bytes.ts';
import type { CredentialStore, Secret } from './credential-store.ts';
import { parseSecret } from './secret-text.ts';

interface SealedStoreDeps {
  readonly keychain: CredentialStore;
  readonly folder: string;
  /** @throws CodedError `locked` */
  readonly keysOf: (accountId: string) => AccountKeys;
}

/** Secrets in the keychain, or where there is none sealed with the account's key, in `keys/<account>.secret`. */
export class SealedStore implements CredentialStore {
  readonly #deps: SealedStoreDeps;

  constructor(deps: SealedStoreDeps) {
    this.#deps = deps;
  }

  /** @throws CodedError `no-keychain` where the secret is in neither */
  async read(accountId: string): Promise<Secret | null> {
    const sealed = await readFile(this.#pathOf(accountId)).catch(() => null);
    if (sealed === null) return this.#deps.keychain.read(accountId);
    const plain = unseal(this.#deps.keysOf(accountId).files, fileName(accountId), sealed);
    return plain === null ? null : parseSecret(Buffer.from(plain).toString('utf8'));
  }

  async write(accountId: string, secret: Secret): Promise<void> {
    try {
      await this.#deps.keychain.write(accountId, secret);
      await this.#removeFile(accountId);
    } catch (thrown) {
      if (!isNoKeychain(thrown)) throw thrown;
      const plain = Buffer.from(JSON.stringify(secret), 'utf8');
      const sealed = seal(this.#deps.keysOf(accountId).files, fileName(accountId), plain);
      await onDisk(() => writeWhole(this.#pathOf(accountId), sealed));
    }
  }

  /** @throws CodedError `no-keychain` where only the keychain could hold it */
  async forget(accountId: string): Promise<void> {
    const wasInFile = await this.#removeFile(accountId);
    try {
      await this.#deps.keychain.forget(accountId);
    } catch (thrown) {
      if (!(wasInFile && isNoKeychain(thrown))) throw thrown;
    }
  }

  async #removeFile(accountId: string): Promise<boolean> {
    const path = this.#pathOf(accountId);
    return onDisk(async () => {
      await rm(partOf(path), { force: true });
      return rm(path).then(
        () => true,
        (thrown: unknown) => {
          if (systemErrorCode(thrown) === 'ENOENT' || systemErrorCode(thrown) === 'ENOTDIR') return false;
          throw thrown;
        },
      );
    });
  }

  #pathOf(accountId: string): string {
    return join(this.#deps.folder, fileName(accountId));
  }
}

function fileName(accountId: string): string {
  return `${accountId}.secret`;
}

function isNoKeychain(thrown: unknown): boolean {
  return thrown instanceof CodedError && thrown.code === 'no-keychain';
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw diskError(thrown, { what: 'the account’s secret', where: 'the app’s data folder' });
  }
}
