import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { keyBytes } from './account-keys.ts';

const ivBytes = 16;

/**
 * Names of files that tell nothing without the key, and with it what they were made of: a synthetic IV (HMAC-SHA-256 of the
 * content, its first 16 bytes) and AES-256-CTR, in hex. The same content has the same name each time, so that a file is
 * found by its name.
 */
export class SealedNames {
  readonly #macKey: Uint8Array;
  readonly #cipherKey: Uint8Array;

  /** @param key the account's subkey for the names of recordings */
  constructor(key: Uint8Array) {
    const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', key, '', purpose, keyBytes));
    this.#macKey = derive('voicelogs/names/mac/v1');
    this.#cipherKey = derive('voicelogs/names/cipher/v1');
  }

  /** The name that stands for this content. */
  seal(content: Uint8Array): string {
    const iv = this.#ivOf(content);
    const cipher = createCipheriv('aes-256-ctr', this.#cipherKey, iv);
    return Buffer.concat([iv, cipher.update(content), cipher.final()]).toString('hex');
  }

  /** What a name stands for; null for a name that was not made with this key. */
  open(name: string): Buffer | null {
    if (!/^([0-9a-f]{2})+$/.test(name)) return null;
    const sealed = Buffer.from(name, 'hex');
    if (sealed.length <= ivBytes) return null;
    const iv = sealed.subarray(0, ivBytes);
    const decipher = createDecipheriv('aes-256-ctr', this.#cipherKey, iv);
    const content = Buffer.concat([decipher.update(sealed.subarray(ivBytes)), decipher.final()]);
    return timingSafeEqual(this.#ivOf(content), iv) ? content : null;
  }

  /** Overwrites its keys. */
  erase(): void {
    this.#macKey.fill(0);
    this.#cipherKey.fill(0);
  }

  #ivOf(content: Uint8Array): Buffer {
    return createHmac('sha256', this.#macKey).update(content).digest().subarray(0, ivBytes);
  }
}
