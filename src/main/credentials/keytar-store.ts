import { z } from 'zod';
import type { CredentialStore, Secret } from './credential-store.ts';
import { withKeychain } from './with-keychain.ts';

const secretSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api-key'), apiKey: z.string(), apiToken: z.string() }),
  z.object({ kind: z.literal('session-token'), sessionToken: z.string() }),
]);

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

/** What another version or program left under our name is treated as nothing kept. */
function parseSecret(text: string): Secret | null {
  try {
    return secretSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
