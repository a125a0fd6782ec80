import type { Locator, Page } from 'playwright/test';
import { answered, expect, searchBox } from './fixtures.ts';

/** The pane of the open call. */
export const openCall = (page: Page): Locator => page.getByRole('complementary', { name: 'Call', exact: true });

/**
 * Narrows the list to long calls with a recording and opens the newest, by keyboard as far as it goes. Long, because
 * the sample's newest call is another one each hour, and may be over in seconds.
 */
export async function openLongRecorded(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await page.getByRole('button', { name: /^Available/ }).click();
  await searchBox(page).fill('talk:>180');
  await answered(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(openCall(page)).toBeVisible();
  return openCall(page);
}

/** Where the player says it is, in seconds. */
export async function positionSeconds(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow'));
}
