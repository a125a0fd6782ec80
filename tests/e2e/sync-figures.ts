import { expect, type Locator, type Page } from 'playwright/test';

/** What the screen of the sync tells: whether everything is here, and what the latest sync did. */
export const isEverythingHere = (page: Page): Locator => page.getByRole('region', { name: 'Is everything here?' });

/** The latest sync in the log, opened so that it tells everything. */
export async function latestSync(page: Page): Promise<Locator> {
  const latest = page.getByRole('region', { name: 'Last syncs' }).locator('details').first();
  if ((await latest.getAttribute('open')) === null) await latest.locator('summary').click();
  return latest;
}

export async function openSync(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sync', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Days' })).toBeVisible();
}

export async function openCalls(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Calls', exact: true }).click();
}
