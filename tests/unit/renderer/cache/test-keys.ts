import { type CacheKeyBytes, ImportedKeys } from '../../../../src/renderer/cache/imported-keys.ts';
import { KnownKeys } from '../../../../src/renderer/cache/known-keys.ts';

/** Subkeys of an account, the same at every start. Other keys of it for another `dataKey`. */
export async function testKeyBytes(accountId: string, dataKey = 'a data key'): Promise<CacheKeyBytes> {
  const derived = async (purpose: string) => {
    const text = new TextEncoder().encode(`${dataKey} ${accountId} ${purpose}`);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  };
  return { records: await derived('records'), names: await derived('names') };
}

export async function testKeysOf(accountId: string, dataKey?: string): Promise<ImportedKeys> {
  return ImportedKeys.import(await testKeyBytes(accountId, dataKey));
}

/** What a worker knows whose page answers for every account. */
export function testKeys(dataKey?: string): KnownKeys {
  const known = new KnownKeys();
  known.onMissing((accountId) => testKeyBytes(accountId, dataKey));
  return known;
}
