import type { CredentialStore, Secret } from './credential-store.ts';
import { parseSecret } from './secret-text.ts';
import { withKeychain } from './with-keychain.ts';

/** Secrets in the system's keychain: macOS Keychain, Windows Credential Manager, the Secret Service of a Linux desktop. */
export class KeytarStore implements CredentialStore {
  readonly #service: string;

  /** @param service the name under which the keychain lists the app's secrets */
  constructor(service: string) {
    this.#service = service;
  }

  async read(accountId: string): Promise<Secret | null> {
    const kept = await withKeychain((keytar) => keytar.getPassword(this.#service, accountId));
    return kept === null ? null : parseSecret(kept);
  }

  async write(accountId: string, secret: Secret): Promise<void> {
    await withKeychain((keytar) => keytar.setPassword(this.#service, accountId, JSON.stringify(secret)));
  }

  async forget(accountId: string): Promise<void> {
    await withKeychain((keytar) => keytar.deletePassword(this.#service, accountId));
  }
}
