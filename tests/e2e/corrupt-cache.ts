import type { Page } from 'playwright/test';

/** Corrupts the cache's database as another version of the app or a failing disk might. */
export async function corruptCache(page: Page, how: 'a page that is none' | 'a newer version'): Promise<void> {
  await page.evaluate(async (kind) => {
    const databases = await indexedDB.databases();
    const name = databases.map((database) => database.name ?? '').find((one) => /^[0-9a-f]{32}$/.test(one));
    if (name === undefined) throw new Error('There is no cache to corrupt.');
    const version = kind === 'a newer version' ? 9_999 : undefined;
    await new Promise<void>((done, failed) => {
      const opening = indexedDB.open(name, version);
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const transaction = database.transaction('pages', 'readwrite');
        if (kind === 'a page that is none')
          transaction.objectStore('pages').put({ id: 9_999, bytes: new Uint8Array(64) });
        transaction.oncomplete = () => {
          database.close();
          done();
        };
      };
    });
  }, how);
}
