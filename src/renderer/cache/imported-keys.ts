import { toHex } from './hex.ts';

/** The two subkeys of an account that its cache is sealed with, 32 bytes each. */
export interface CacheKeyBytes {
  /** For AES-256-GCM. */
  readonly records: Uint8Array<ArrayBuffer>;
  /** For HMAC-SHA-256. */
  readonly names: Uint8Array<ArrayBuffer>;
}

export const nonceBytes = 12;
export const tagBytes = 16;
/** Of an HMAC-SHA-256: 128 bits, so that two names of an account are as good as never equal. */
const nameBytes = 16;

/**
 * Seals and opens what an account stores, and names what is looked up. The keys are WebCrypto's, which gives their bytes to
 * nobody, not even to this worker. Whatever is given is copied before a method returns, so that it may change afterwards.
 */
export class ImportedKeys {
  readonly #records: CryptoKey;
  readonly #names: CryptoKey;

  private constructor(records: CryptoKey, names: CryptoKey) {
    this.#records = records;
    this.#names = names;
  }

  /** Imports the subkeys, and overwrites the bytes given. */
  static async import({ records, names }: CacheKeyBytes): Promise<ImportedKeys> {
    const imported = Promise.all([
      crypto.subtle.importKey('raw', records, 'AES-GCM', false, ['encrypt', 'decrypt']),
      crypto.subtle.importKey('raw', names, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    ]);
    records.fill(0);
    names.fill(0);
    return new ImportedKeys(...(await imported));
  }

  /** @param associated what the bytes are: they do not open as anything else @returns ciphertext and tag */
  async encrypt(nonce: BufferSource, associated: BufferSource, plain: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
    const params = { name: 'AES-GCM', iv: nonce, additionalData: associated, tagLength: tagBytes * 8 };
    return new Uint8Array(await crypto.subtle.encrypt(params, this.#records, plain));
  }

  /** Null for what {@link encrypt} did not make with this key, nonce and associated data. */
  async decrypt(
    nonce: BufferSource,
    associated: BufferSource,
    sealed: BufferSource,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const params = { name: 'AES-GCM', iv: nonce, additionalData: associated, tagLength: tagBytes * 8 };
    const opened = await crypto.subtle.decrypt(params, this.#records, sealed).catch(() => null);
    return opened === null ? null : new Uint8Array(opened);
  }

  /** The key that a row is stored under, in place of what it is looked up by: 32 hex digits. */
  async name(table: string, of: string | number): Promise<string> {
    const text = new TextEncoder().encode(`${table}\n${of}`);
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', this.#names, text), 0, nameBytes);
    return toHex(mac);
  }
}
