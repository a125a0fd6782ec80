import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { callsGrid, expect, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';

/** Serious and critical violations of the shown screen, as readable lines. */
async function violations(page: Page): Promise<string[]> {
  // setLegacyMode: axe would otherwise open a blank page of its own to merge frames, which the app rightly denies.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has a serious or critical violation in ${colorScheme}`, async ({ launch }) => {
    const { page } = await launch({ env: smallSample });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await test.step('connect', async () => expect(await violations(page)).toEqual([]));

    await trySampleAccount(page);
    await test.step('calls', async () => expect(await violations(page)).toEqual([]));

    await callsGrid(page).getByRole('row').nth(1).click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Timeline' })).toBeVisible();
    await test.step('call', async () => expect(await violations(page)).toEqual([]));

    await searchBox(page).fill('nothing matches this');
    await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '1');
    await test.step('no matches', async () => expect(await violations(page)).toEqual([]));
    await searchBox(page).fill('');

    for (const screen of ['Reports', 'Downloads', 'Settings']) {
      await page.getByRole('link', { name: screen }).click();
      await expect(page.getByRole('heading', { name: screen })).toBeVisible();
      await test.step(screen, async () => expect(await violations(page)).toEqual([]));
    }
  });
}
