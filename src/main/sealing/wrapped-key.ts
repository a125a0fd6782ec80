import { randomBytes, scrypt } from 'node:crypto';
import { keyBytes } from './account-keys.ts';
import { seal, unseal } from './sealed-bytes.ts';

/** What a passphrase costs to try: scrypt's N, r and p (RFC 7914). */
export interface ScryptCost {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
}

/** 128 MB of memory and about half a second a try: OWASP's recommendation of 2025 for scrypt. */
export const scryptCost: ScryptCost = { cost: 2 ** 17, blockSize: 8, parallel: 1 };
export const saltBytes = 16;

/** What a data key is wrapped by. A wrap of one kind, or of one account, does not open as another's. */
export type WrapKind = 'keychain' | 'passphrase' | 'recovery-code';

/** Seals a data key with a wrapping key of 32 bytes. */
export function wrapKey(wrappingKey: Uint8Array, kind: WrapKind, accountId: string, dataKey: Uint8Array): Uint8Array {
  return seal(wrappingKey, associated(kind, accountId), dataKey);
}

/** The data key; null where the wrapping key is another, or the wrap is damaged or of another account. */
export function unwrapKey(
  wrappingKey: Uint8Array,
  kind: WrapKind,
  accountId: string,
  wrapped: Uint8Array,
): Uint8Array | null {
  const dataKey = wrappingKey.length === keyBytes ? unseal(wrappingKey, associated(kind, accountId), wrapped) : null;
  return dataKey?.length === keyBytes ? dataKey : null;
}

/** The wrapping key of a passphrase. Unicode's several ways to write a letter are one (NFKC): keyboards differ. */
export function keyOfPassphrase(
  passphrase: string,
  salt: Uint8Array,
  { cost, blockSize, parallel }: ScryptCost,
): Promise<Uint8Array> {
  // OpenSSL counts 128 * N * r and what p needs besides.
  const maxmem = 128 * blockSize * (cost + parallel + 2) + 1024 * 1024;
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      salt,
      keyBytes,
      { N: cost, r: blockSize, p: parallel, maxmem },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
}

export function randomKey(): Uint8Array {
  return randomBytes(keyBytes);
}

function associated(kind: WrapKind, accountId: string): string {
  return `data-key/${accountId}/${kind}`;
}
