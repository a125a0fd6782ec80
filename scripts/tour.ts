// npm run tour: drives the built app through a reviewer's whole job on the sample account, with and without a network,
// and leaves a picture a step, the CSV files and report.json in tour-output/.
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, type Page } from 'playwright/test';
import { root } from './project.mjs';
import { Tour } from './tour/tour.ts';

const sampleCalls = Number(process.env.VOICELOGS_SAMPLE_CALLS ?? 5_000);

const tour = await Tour.begin(join(root, 'tour-output'));

await tour.start();

await tour.step('connect', async (page) => {
  await page.getByRole('button', { name: 'Try the sample account' }).click();
  await expect(page.getByRole('combobox', { name: 'Search calls' })).toBeVisible();
  return {};
});

await tour.step('sync', async (page) => {
  await expect(status(page, 'Sync status')).toContainText('Synced', { timeout: 120_000 });
  // The list follows a moment later.
  await expect.poll(() => matchCount(page)).toBe(sampleCalls);
  return { calls: sampleCalls };
});

await tour.step('everything-is-here', async (page) => {
  await page.getByRole('link', { name: 'Sync', exact: true }).click();
  const days = page.getByRole('grid', { name: 'Days' }).locator('[data-date]:not([data-outside])');
  await expect(days.first()).toBeVisible();
  const verified = await days.and(page.locator('[data-state="verified"]')).count();
  const shown = await days.count();
  expect(verified).toBeGreaterThan(shown - 5);
  return { days: shown, verified };
});

await tour.step('search', async (page) => {
  await page.getByRole('link', { name: 'Calls' }).click();
  await search(page, 'priya');
  return { matches: await matchCount(page) };
});

await tour.step('open-call', async (page) => {
  await openRecorded(page);
  return { events: await events(page).count() };
});

await tour.step('play', async (page) => {
  await openCall(page).getByRole('button', { name: 'Play', exact: true }).click();
  return { heardSeconds: await heardSeconds(page) };
});

await tour.step('keep-offline', async (page) => {
  // Played is kept already; the next one down is fetched for later.
  await page.getByRole('button', { name: 'Next call' }).click();
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  await expect(openCall(page)).toContainText('On this laptop');
  await page.getByRole('link', { name: 'Downloads' }).click();
  const kept = page.getByRole('region', { name: 'On this laptop' }).getByRole('listitem');
  await expect(kept).toHaveCount(2);
  return { recordings: await kept.count() };
});

await tour.step('stop-the-server', async (page) => {
  await page.getByRole('link', { name: 'Calls' }).click();
  await page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(status(page, 'Connection')).toContainText('Offline');
  return {};
});

await tour.step('restart-without-network', async () => {
  const page = await tour.openAgain();
  await expect(status(page, 'Connection')).toContainText('Offline');
  await expect(grid(page)).not.toHaveAttribute('aria-rowcount', '1');
  return { calls: await matchCount(page) };
});

await tour.step('search-offline', async (page) => {
  await search(page, 'priya');
  return { matches: await matchCount(page) };
});

await tour.step('open-and-play-offline', async (page) => {
  await openRecorded(page);
  await openCall(page).getByRole('button', { name: 'Play', exact: true }).click();
  return { events: await events(page).count(), heardSeconds: await heardSeconds(page) };
});

await tour.step('report', async (page) => {
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await page.getByRole('combobox', { name: 'Search calls' }).fill('');
  await page.getByRole('link', { name: 'Reports' }).click();
  const table = page.getByRole('grid', { name: 'Report per agent' });
  await expect(table.getByRole('rowheader').last()).toHaveText('Total');
  return { agents: Number(await table.getAttribute('aria-rowcount')) - 3 };
});

await tour.step('export-csv', async (page) => {
  const reportRows = await exportCsv(async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /^CSV For scripts/ }).click();
  });
  await page.getByRole('link', { name: 'Calls' }).click();
  const callRows = await exportCsv(() => page.getByRole('button', { name: 'Export CSV' }).click());
  expect(callRows).toBe(await matchCount(page));
  return { reportRows, callRows };
});

process.exitCode = await tour.end({
  voicelogs: version('package.json'),
  electron: version('node_modules/electron/package.json'),
  playwright: version('node_modules/playwright/package.json'),
});

function status(page: Page, name: string) {
  return page.getByRole('status', { name });
}

function grid(page: Page) {
  return page.getByRole('grid', { name: 'Calls' });
}

/** The pane of the open call. */
function openCall(page: Page) {
  return page.getByRole('complementary', { name: 'Call', exact: true });
}

function events(page: Page) {
  return page.getByRole('list', { name: 'Timeline' }).getByRole('listitem');
}

/** Waits until the list answers what the search box and the filters hold. */
async function answered(page: Page): Promise<void> {
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
}

async function matchCount(page: Page): Promise<number> {
  await answered(page);
  return Number(await grid(page).getAttribute('aria-rowcount')) - 1;
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search calls' }).fill(text);
  await answered(page);
}

/** Opens the newest of Priya's calls that has a recording worth hearing, and waits for its timeline. */
async function openRecorded(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await page.getByRole('button', { name: /^Available/ }).click();
  // Talked over for a while, because the sample's newest call is another one each hour, and may be over in seconds.
  await search(page, 'priya talk:>60');
  await page.getByRole('combobox', { name: 'Search calls' }).press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(events(page).first()).toBeVisible();
}

/** Waits until the player has got past the first second, and answers where it is. */
async function heardSeconds(page: Page): Promise<number> {
  const position = page.getByRole('slider', { name: 'Position' });
  await expect
    .poll(async () => Number(await position.getAttribute('aria-valuenow')), { timeout: 20_000 })
    .toBeGreaterThan(1);
  return Number(await position.getAttribute('aria-valuenow'));
}

/** Exports what the screen shows, and answers how many rows another program's parser finds in the file. */
async function exportCsv(press: () => Promise<void>): Promise<number> {
  const before = new Set(await readdir(tour.saveFolder));
  await press();
  let added: string | undefined;
  await expect
    .poll(async () => {
      added = (await readdir(tour.saveFolder)).find((name) => !before.has(name) && name.endsWith('.csv'));
      return added;
    })
    .toBeDefined();
  const rows: unknown[] = parse(await readFile(join(tour.saveFolder, added ?? '')), { bom: true, columns: true });
  return rows.length;
}

function version(path: string): string {
  const file: { version: string } = JSON.parse(readFileSync(join(root, path), 'utf8'));
  return file.version;
}
