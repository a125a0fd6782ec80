import { randomBytes } from 'node:crypto';
import { keyBytes } from './account-keys.ts';
import { seal, unseal } from './sealed-bytes.ts';

/** What a passphrase costs to try: scrypt's N, r and p (RFC 7914). */
export interface ScryptCost {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
}

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

export function randomKey(): Uint8Array {
  return randomBytes(keyBytes);
}

function associated(kind: WrapKind, accountId: string): string {
  return `data-key/${accountId}/${kind}`;
}
