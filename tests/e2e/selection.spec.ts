import type { Page } from 'playwright/test';
import { callsGrid, expect, searchBox, test } from './fixtures.ts';

test('selecting to the end by keyboard shows the last call above the bar, and copies every call SID', async ({
  samplePage: page,
}) => {
  await searchBox(page).press('ArrowDown');
  await page.keyboard.press('Shift+End');
  const copy = page.getByRole('button', { name: 'Copy call SIDs' });
  const last = callsGrid(page).locator('[aria-rowindex="601"]');
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect.poll(async () => (await bottomOf(last)) <= (await topOf(copy))).toBe(true);

  await copy.click();
  await expect(page.getByText('600 call SIDs copied')).toBeVisible();
  const callSids = (await pastedText(page)).split('\n');
  expect(new Set(callSids).size).toBe(600);
});

type Measured = ReturnType<Page['locator']>;

async function topOf(element: Measured): Promise<number> {
  return (await element.boundingBox())?.y ?? Number.NaN;
}

async function bottomOf(element: Measured): Promise<number> {
  const box = await element.boundingBox();
  return box === null ? Number.NaN : box.y + box.height;
}

/** What a person would get by pasting; a page may not read the clipboard by itself. */
async function pastedText(page: Page): Promise<string> {
  const pasted = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const field = document.createElement('textarea');
        field.addEventListener('paste', (event) => resolve(event.clipboardData?.getData('text/plain') ?? ''));
        document.body.append(field);
        field.focus();
        document.documentElement.dataset.pasting = 'true';
      }),
  );
  await page.locator('html[data-pasting]').waitFor();
  await page.keyboard.press('ControlOrMeta+v');
  return pasted;
}
