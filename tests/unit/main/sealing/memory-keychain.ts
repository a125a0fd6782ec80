import type { WrappingKeys } from '../../../../src/main/credentials/wrapping-keys.ts';
import { CodedError } from '../../../../src/shared/result.ts';

/** A keychain in memory, which can be taken away. */
export class MemoryKeychain implements WrappingKeys {
  backend = 'Test keychain';
  readonly keys = new Map<string, Uint8Array>();
  available = true;

  async read(name: string): Promise<Uint8Array | null> {
    this.#check();
    return this.keys.get(name) ?? null;
  }

  async write(name: string, key: Uint8Array): Promise<void> {
    this.#check();
    this.keys.set(name, Uint8Array.from(key));
  }

  async forget(prefix: string, except?: string): Promise<void> {
    this.#check();
    for (const name of this.keys.keys()) if (name.startsWith(prefix) && name !== except) this.keys.delete(name);
  }

  #check(): void {
    if (!this.available) throw new CodedError('no-keychain', 'There is no keychain.');
  }
}
