import type { Locator, Page } from 'playwright/test';
import { callsGrid, expect, matchCount, searchBox, test } from './fixtures.ts';
import { violations } from './violations.ts';

const filterButton = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Filters' }).getByRole('button', { name });
const offers = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');

/** Goes on with Tab from where the keyboard is until a control has it. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let tabs = 0; tabs < 20 && !(await control.evaluate((one) => one === document.activeElement)); tabs += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

/** The values of an open filter with the calls that stand beside them. */
async function facets(page: Page, filter: string): Promise<Map<string, number>> {
  const lines = page.getByRole('dialog', { name: filter }).locator('label, button[aria-pressed]');
  await expect(lines.first()).toContainText(/call/);
  const texts = await lines.allInnerTexts();
  return new Map(texts.map((text) => [text.split('\n')[0] ?? '', callsIn(text)]));
}

/** The calls at the end of a line, as in `Missed 1,234 calls`. */
function callsIn(line: string): number {
  return Number(/([\d,]+)\s*calls?$/.exec(line)?.[1]?.replaceAll(',', ''));
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((before, number) => before + number, 0);

test('beside each value of a filter stand the calls that it would give, by keyboard alone', async ({
  samplePage: page,
}) => {
  await page.keyboard.press('/');
  await page.keyboard.type('resolved');
  const resolved = await matchCount(page);

  await tabTo(page, filterButton(page, 'Status'));
  await page.keyboard.press('Enter');
  const statuses = await facets(page, 'Status');
  expect(sum(statuses.values())).toBe(resolved);
  // Nothing is resolved in a call that was missed: the value stays, and says so.
  expect(statuses.get('Missed')).toBe(0);
  await expect(page.getByRole('checkbox', { name: `Completed ${statuses.get('Completed')} calls` })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('/');
  await tabTo(page, filterButton(page, 'Agent'));
  await page.keyboard.press('Enter');
  const agents = await facets(page, 'Agent');
  await page.keyboard.type('priya');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const ofPriya = agents.get('Priya Raghavan') ?? 0;
  await expect.poll(() => matchCount(page)).toBe(ofPriya);
  expect(ofPriya).toBeGreaterThan(0);

  // The others keep their counts, since choosing one of them adds its calls.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('vikram');
  expect(await facets(page, 'Agent')).toEqual(new Map([['Vikram Choudhary', agents.get('Vikram Choudhary')]]));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect.poll(() => matchCount(page)).toBe(ofPriya + (agents.get('Vikram Choudhary') ?? 0));
  await page.keyboard.press('Escape');

  await tabTo(page, filterButton(page, 'Recording'));
  await page.keyboard.press('Enter');
  const recordings = await facets(page, 'Recording');
  expect(recordings.get('Any')).toBe(await matchCount(page));
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /^Available/ }));
  await page.keyboard.press('Enter');
  await expect.poll(() => matchCount(page)).toBe(recordings.get('Available'));
});

test('what is typed is completed by keyboard, with the calls that it would find', async ({ samplePage: page }) => {
  const box = searchBox(page);
  await page.keyboard.press('/');
  await page.keyboard.type('resolved ag');
  await expect(offers(page)).toHaveText([/^agent:/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('resolved agent:');

  await page.keyboard.type('ragh');
  await expect(offers(page)).toHaveText([/^Priya Raghavan\d+ calls$/]);
  const calls = callsIn(await offers(page).innerText());
  await page.keyboard.press('ArrowDown');
  await expect(offers(page)).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', (await offers(page).getAttribute('id')) ?? 'no id');
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue('resolved agent:"Priya Raghavan" ');
  await expect(box).toBeFocused();
  await expect(offers(page)).toHaveCount(0);
  expect(await matchCount(page)).toBe(calls);

  // It is undone like what was typed.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(box).toHaveValue('resolved agent:ragh');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(box).toHaveValue('resolved agent:"Priya Raghavan" ');

  await page.keyboard.type('-direction:');
  await expect(offers(page)).toHaveText([/^(In|Out)bound/, /^(In|Out)bound/]);
  const leftOut = callsIn(await offers(page).first().innerText());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(/^resolved agent:"Priya Raghavan" -direction:(in|out)bound $/);
  expect(await matchCount(page)).toBe(calls - leftOut);
});

test('an open list of suggestions changes nothing that was not asked of it', async ({ samplePage: page }) => {
  const box = searchBox(page);
  await page.keyboard.press('/');
  await page.keyboard.type('status:');
  await expect(offers(page).first()).toBeVisible();
  await expect(box).toHaveAttribute('aria-expanded', 'true');

  // Typing goes on, and Escape closes the list and leaves the text.
  await page.keyboard.type('mis');
  await expect(offers(page)).toHaveText([/^Missed/]);
  await page.keyboard.press('Escape');
  await expect(offers(page)).toHaveCount(0);
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await expect(box).toHaveValue('status:mis');

  // With no list open, arrow down goes to the calls; so does Enter beside a list of which nothing was chosen.
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('/');
  await page.keyboard.type('status:co');
  await expect(offers(page)).toHaveText([/^Completed/]);
  expect(await matchCount(page)).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect(callsGrid(page).locator(':focus')).toHaveAttribute('aria-rowindex', '2');
  await expect(offers(page)).toHaveCount(0);
  await expect(box).toHaveValue('status:co');

  // The list is for what is being typed: a caret that moves away closes it.
  await page.keyboard.press('/');
  await page.keyboard.type('di');
  await expect(offers(page)).toHaveCount(2);
  await page.keyboard.press('ArrowLeft');
  await expect(offers(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('');
});

test('neither suggestions nor counts have a serious or critical violation', async ({ samplePage: page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('resolved status:');
  await expect(offers(page).filter({ hasText: 'Missed' })).toContainText('0 calls');
  await page.keyboard.press('ArrowDown');
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await tabTo(page, filterButton(page, 'Status'));
  await page.keyboard.press('Enter');
  await facets(page, 'Status');
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
});

test('an open filter scrolls in its list alone', async ({ samplePage: page }) => {
  for (const name of ['Agent', 'Direction', 'Status', 'Disposition', 'Recording', 'More']) {
    await filterButton(page, name).click();
    const popover = page.locator('.mantine-Popover-dropdown').filter({ visible: true });
    await expect(popover).toHaveCount(1);
    expect(await popover.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight), name).toBe(0);
    await page.keyboard.press('Escape');
    await expect(popover).toHaveCount(0);
  }
});
