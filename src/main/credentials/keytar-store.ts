import { z } from 'zod';
import { CodedError } from '../../shared/result.ts';
import type { CredentialStore, Secret } from './credential-store.ts';

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

type Keytar = typeof import('keytar');

async function withKeychain<T>(use: (keytar: Keytar) => Promise<T>): Promise<T> {
  try {
    // Loaded when first needed: on a Linux without libsecret the load itself fails, and the app must start all the same.
    return await use((await import('keytar')).default);
  } catch (thrown) {
    throw noKeychain(thrown);
  }
}

function noKeychain(thrown: unknown): CodedError {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const remedy =
    process.platform === 'linux'
      ? 'Start a Secret Service (GNOME Keyring or KWallet) and unlock it'
      : 'Unlock the keychain and allow Voicelogs to use it';
  return new CodedError(
    'no-keychain',
    `The system's keychain cannot be used (${detail}), and secrets are kept nowhere else. ${remedy}, or continue without saving the key: you then sign in again at the next start. Calls and recordings on this laptop stay either way.`,
    { cause: thrown },
  );
}

/** What another version or program left under our name is treated as nothing kept. */
function parseSecret(text: string): Secret | null {
  try {
    return secretSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
