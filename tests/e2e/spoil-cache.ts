import type { Page } from 'playwright/test';

/** Does to the cache's database what another version, or a failing disk, might have done. */
export async function spoilCache(page: Page, how: 'a page that is none' | 'a newer version'): Promise<void> {
  await page.evaluate(async (kind) => {
    const databases = await indexedDB.databases();
    const name = databases.map((database) => database.name ?? '').find((one) => one.startsWith('voicelogs-'));
    if (name === undefined) throw new Error('There is no cache to spoil.');
    const version = kind === 'a newer version' ? 9_999 : undefined;
    await new Promise<void>((done, failed) => {
      const opening = indexedDB.open(name, version);
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const transaction = database.transaction('latest', 'readwrite');
        if (kind === 'a page that is none')
          transaction.objectStore('latest').put({ id: 9_999, bytes: new Uint8Array(64) });
        transaction.oncomplete = () => {
          database.close();
          done();
        };
      };
    });
  }, how);
}
