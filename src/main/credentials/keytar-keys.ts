import { withKeychain } from './with-keychain.ts';
import type { WrappingKeys } from './wrapping-keys.ts';

/** Keys in the system's keychain, as base64. */
export class KeytarKeys implements WrappingKeys {
  readonly backend = backendOf(process.platform, process.env.XDG_CURRENT_DESKTOP);
  readonly #service: string;

  /** @param service the name under which the keychain lists the app's keys */
  constructor(service: string) {
    this.#service = service;
  }

  async read(name: string): Promise<Uint8Array | null> {
    const kept = await withKeychain((keytar) => keytar.getPassword(this.#service, name));
    return kept === null ? null : Uint8Array.from(Buffer.from(kept, 'base64'));
  }

  async write(name: string, key: Uint8Array): Promise<void> {
    const text = Buffer.from(key).toString('base64');
    await withKeychain((keytar) => keytar.setPassword(this.#service, name, text));
  }

  async forget(prefix: string, except?: string): Promise<void> {
    await withKeychain(async (keytar) => {
      for (const { account } of await keytar.findCredentials(this.#service)) {
        if (account.startsWith(prefix) && account !== except) await keytar.deletePassword(this.#service, account);
      }
    });
  }
}

/**
 * keytar does not tell which program answers it. On Linux that depends on the desktop: a key that GNOME's keyring holds is not in
 * KDE's wallet.
 */
function backendOf(platform: NodeJS.Platform, desktop: string | undefined): string {
  if (platform === 'darwin') return 'macOS Keychain';
  if (platform === 'win32') return 'Windows Credential Manager';
  return desktop === undefined || desktop === '' ? 'Secret Service' : `Secret Service (${desktop})`;
}
