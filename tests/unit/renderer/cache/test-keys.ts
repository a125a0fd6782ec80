import { Dexie } from 'dexie';
import type { CachePage } from '../../../../src/renderer/cache/cache-page.ts';
import { type CacheKeyBytes, ImportedKeys } from '../../../../src/renderer/cache/imported-keys.ts';

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

/** A page that has the keys of every account. What it removes are all databases, as main does for it. */
export function testPage(dataKey?: string): CachePage {
  return {
    keysOf: (accountId) => testKeyBytes(accountId, dataKey),
    clearIndexedDb: async () => {
      for (const { name } of await indexedDB.databases()) if (name !== undefined) await Dexie.delete(name);
    },
    onSealing: () => undefined,
  };
}
