import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CodedError } from '../../shared/result.ts';
import { isErased } from './account-keys.ts';

/** The first byte of what {@link seal} makes. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
/** What sealed bytes are longer than what they hold. */
export const sealedOverhead = 1 + nonceBytes + tagBytes;

/**
 * Seals bytes with AES-256-GCM: version (1 byte), random nonce (12), ciphertext, tag (16). Nonces of 96 random bits may seal
 * 2^32 texts with a key before two are likely enough to be equal (NIST SP 800-38D, 8.3): far more than an account has.
 * @param of what the bytes are, e.g. a file's name: bytes sealed as one thing do not open as another
 * @throws CodedError `locked` for a key that was erased
 */
export function seal(key: Uint8Array, of: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  if (isErased(key)) throw new CodedError('locked', 'Voicelogs was locked meanwhile, so this was not saved.');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated(of));
  const sealed = Buffer.concat([Buffer.of(version), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return new Uint8Array(sealed);
}

/** Whether bytes are of the sealed format, and not JSON that an earlier version of the app left unsealed. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes[0] === version;
}

/** Opens what {@link seal} made; null for anything else: another key, another thing, cut or changed. */
export function unseal(key: Uint8Array, of: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (sealed.length < sealedOverhead || sealed[0] !== version) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated(of));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const plain = decipher.update(sealed.subarray(1 + nonceBytes, sealed.length - tagBytes));
    return new Uint8Array(Buffer.concat([plain, decipher.final()]));
  } catch {
    return null;
  }
}

/** The version is in it, so that it cannot be changed either. */
function associated(of: string): Buffer {
  return Buffer.concat([Buffer.of(version), Buffer.from(of, 'utf8')]);
}
