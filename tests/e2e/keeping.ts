import type { Page } from 'playwright/test';
import type { FaultyApi } from './faulty-api.ts';
import { connectTo, expect, matchCount, searchBox, syncCompleted } from './fixtures.ts';

export const readiness = (page: Page) => page.getByRole('region', { name: 'Is everything ready for the flight?' });
export const openDownloads = (page: Page) => page.getByRole('link', { name: 'Downloads' }).click();

/** The newest, or the oldest, calls of the account with a recording get a word that a search finds. */
export function label(api: FaultyApi, word: string, count: number, which: 'newest' | 'oldest' = 'newest'): string[] {
  const { calls } = api.account;
  const all = calls.all.filter((call) => call.recorded !== null && call.talkTime > 20);
  const recorded = which === 'newest' ? all.slice(0, count) : all.slice(-count);
  for (const { callSid } of recorded) calls.change(callSid, { customField: word });
  return recorded.map(({ callSid }) => callSid);
}

export async function synced(page: Page, api: FaultyApi): Promise<void> {
  await connectTo(page, api);
  await syncCompleted(page);
}

export async function keepFound(page: Page, text: string, found: number): Promise<void> {
  await searchBox(page).fill(text);
  await expect.poll(() => matchCount(page)).toBe(found);
  await page.getByRole('button', { name: 'Keep results offline' }).click();
  const dialog = page.getByRole('dialog', { name: /^Keep .* offline/ });
  await expect(dialog).toContainText(`${found} to download`);
  await dialog.getByRole('button', { name: 'Keep offline' }).click();
  await expect(dialog).toBeHidden();
}

/** Saves the search for a text, and keeps what it finds offline from now on. */
export async function saveKept(page: Page, text: string, found: number): Promise<void> {
  await searchBox(page).fill(text);
  await expect.poll(() => matchCount(page)).toBe(found);
  await page.getByRole('button', { name: 'Save search' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('For the flight');
  await page.keyboard.press('Enter');
  const saved = page.getByRole('navigation', { name: 'Saved searches' });
  await saved.getByRole('button', { name: /^For the flight/ }).click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Keep offline' }).click();
  await page
    .getByRole('dialog', { name: /^Keep ‘For the flight’ offline/ })
    .getByRole('button', { name: 'Keep offline' })
    .click();
  await expect(saved).toContainText('(kept offline)');
}
