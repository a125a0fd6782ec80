import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { aCall } from '../unit/renderer/cache/a-call.ts';
import { unsealedPage } from '../unit/renderer/cache/unsealed-rows.ts';
import { filesUnder } from './files-under.ts';
import { callsGrid, expect, test } from './fixtures.ts';

const agent = 'Asha Recognisable';
const customer = '+919812345678';
const calls = Array.from({ length: 40 }, (_, index) =>
  aCall({
    callSid: `plain${index}sid`,
    startTime: Date.now() - (index + 1) * 60_000,
    agent: { userId: 'u1', name: agent },
    customer: { number: customer, name: null },
  }),
);

/** Leaves the sample account, offline, with calls as the version before sealing wrote them. */
async function leaveUnsealed(page: Page, userDataDir: string): Promise<void> {
  const rows = {
    pages: [{ id: 1, bytes: [...unsealedPage(calls)] }],
    rejected: [{ reason: 'odd', rawJson: `{"to":"${customer}"}`, rejectedAt: 1, placedAt: null, triedBy: '0.1.0' }],
  };
  await page.evaluate(async ({ pages, rejected }) => {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('voicelogs-sample', 80);
      opening.onupgradeneeded = () => {
        const tables = 'segments indexes live pages snapshots';
        for (const name of tables.split(' ')) opening.result.createObjectStore(name, { keyPath: 'id' });
        for (const name of ['details', 'gone', 'placed', 'insights']) {
          opening.result.createObjectStore(name, { keyPath: 'callSid' });
        }
        const removed = opening.result.createObjectStore('removedCalls', { keyPath: 'id', autoIncrement: true });
        removed.createIndex('removedAt', 'removedAt');
        opening.result.createObjectStore('days', { keyPath: 'from' });
        opening.result.createObjectStore('syncs', { keyPath: 'startedAt' });
        opening.result.createObjectStore('removals', { keyPath: 'removedAt' });
        const store = opening.result.createObjectStore('rejected', { keyPath: 'rawJson' });
        for (const index of ['placedAt', 'triedBy', 'rejectedAt']) store.createIndex(index, index);
        for (const row of rejected) store.put(row);
        for (const { id, bytes } of pages) {
          opening.transaction?.objectStore('pages').put({ id, bytes: Uint8Array.from(bytes) });
        }
      };
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
    });
  }, rows);
  const account = { id: 'sample', region: 'sample', apiHost: null, accountSid: 'sample', timeZone: 'Asia/Kolkata' };
  const remembered = { account, sampleNetwork: 'stopped', signedOut: false, inKeychain: false };
  await writeFile(join(userDataDir, 'account.json'), JSON.stringify(remembered));
}

/** Files in which something of the calls can be read. */
async function readableIn(folder: string): Promise<string[]> {
  const needles = [agent, customer, 'plain7sid'].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  // Keys of IndexedDB are UTF-16 with the high byte first.
  needles.push(...[Buffer.from(customer, 'utf16le'), Buffer.from(agent, 'utf16le')].map((bytes) => bytes.swap16()));
  const found: string[] = [];
  for await (const { path, bytes } of filesUnder(folder)) {
    if (needles.some((needle) => bytes.includes(needle))) found.push(path);
  }
  return found;
}

test('calls of an earlier version are sealed at the first start, and no file shows anything of them', async ({
  launch,
  userDataDir,
}) => {
  const first = await launch();
  await expect(first.page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();
  await leaveUnsealed(first.page, userDataDir);
  await first.close();
  expect(await readableIn(userDataDir)).not.toEqual([]);

  const second = await launch();
  await expect(callsGrid(second.page)).toHaveAttribute('aria-rowcount', '41');
  await expect(callsGrid(second.page)).toContainText(agent);
  await second.close();
  expect(await readableIn(userDataDir)).toEqual([]);

  const third = await launch();
  await expect(callsGrid(third.page)).toHaveAttribute('aria-rowcount', '41');
  await third.close();
  expect(await readableIn(userDataDir)).toEqual([]);
});
