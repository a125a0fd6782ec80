import type { Page } from 'playwright/test';
import { answered, callsGrid, expect, matchCount, searchBox, test } from './fixtures.ts';
import { openCall } from './recordings.ts';

/** Mouse button 4 (back) or 5 (forward), which playwright has no word for. */
async function clickButton(page: Page, button: 'back' | 'forward'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['mousePressed', 'mouseReleased'] as const)
    await session.send('Input.dispatchMouseEvent', { type, x: 500, y: 400, button, clickCount: 1 });
}

test('Alt+Left and Alt+Right lead through screens, filters and open calls', async ({ samplePage: page }) => {
  await searchBox(page).pressSequentially('completed');
  await expect.poll(() => matchCount(page)).toBeLessThan(600);
  const found = await matchCount(page);
  await callsGrid(page).locator('[aria-rowindex="3"]').click();
  await expect(openCall(page)).toBeVisible();
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Reports', exact: true })).toBeVisible();

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(openCall(page)).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(openCall(page)).toHaveCount(0);
  await expect(searchBox(page)).toHaveValue('completed');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(searchBox(page)).toHaveValue('');
  await answered(page);
  expect(await matchCount(page)).toBe(600);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(searchBox(page)).toHaveValue('');

  await page.keyboard.press('Alt+ArrowRight');
  await expect(searchBox(page)).toHaveValue('completed');
  await expect.poll(() => matchCount(page)).toBe(found);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(openCall(page)).toBeVisible();
});

test('mouse buttons 4 and 5, and the buttons of the rail, lead back and forward', async ({ samplePage: page }) => {
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeDisabled();
  await page.getByRole('link', { name: 'Sync', exact: true }).click();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(heading('Settings')).toBeVisible();
  await clickButton(page, 'back');
  await expect(heading('Sync')).toBeVisible();
  await clickButton(page, 'forward');
  await expect(heading('Settings')).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(callsGrid(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Forward', exact: true }).click();
  await expect(heading('Sync')).toBeVisible();
});
