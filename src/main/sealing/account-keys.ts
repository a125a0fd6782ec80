import { hkdfSync } from 'node:crypto';

/** Bytes of a data key and of each subkey: AES-256 and HMAC-SHA-256. */
export const keyBytes = 32;

/** What each subkey is for. No subkey has two purposes: what is sealed for one cannot be opened, or stand in, for another. */
const purposes = {
  cache: 'voicelogs/cache/v1',
  cacheNames: 'voicelogs/cache-names/v1',
  recordings: 'voicelogs/recordings/v1',
  recordingNames: 'voicelogs/recording-names/v1',
  files: 'voicelogs/files/v1',
} as const;

/** The subkeys of one account, 32 bytes each. `…Names`: for keys and file names that are looked up, by HMAC. */
export type AccountKeys = { readonly [Purpose in keyof typeof purposes]: Uint8Array<ArrayBuffer> };

/**
 * Derives the subkeys by HKDF-SHA-256 (RFC 5869), the account's ID as the salt.
 * @param dataKey the account's random data key, 32 bytes
 */
export function deriveKeys(dataKey: Uint8Array, accountId: string): AccountKeys {
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', dataKey, accountId, purpose, keyBytes));
  return {
    cache: derive(purposes.cache),
    cacheNames: derive(purposes.cacheNames),
    recordings: derive(purposes.recordings),
    recordingNames: derive(purposes.recordingNames),
    files: derive(purposes.files),
  };
}

/** Zeros: the key was erased when the account was locked. Whoever still holds it must not seal with it: anybody knows that key. */
export function isErased(key: Uint8Array): boolean {
  return key.every((byte) => byte === 0);
}

/** Overwrites the subkeys, when the account is locked. */
export function eraseKeys(keys: AccountKeys): void {
  for (const key of Object.values(keys)) key.fill(0);
}
