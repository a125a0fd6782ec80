import type { Page } from 'playwright/test';
import { callsGrid, connectTo, expect, searchBox, syncCompleted, test } from './fixtures.ts';
import { agentRows, reportTable } from './report-table.ts';

const pane = (page: Page) => page.getByRole('complementary', { name: 'Call', exact: true });

/** Y of the first thing in the pane that is found. */
async function top(page: Page, selector: string): Promise<number> {
  const box = await pane(page).locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not shown.`);
  return box.y;
}

async function openFirst(page: Page): Promise<void> {
  await callsGrid(page).getByRole('row').nth(1).click();
  await expect(pane(page).getByRole('list', { name: 'Timeline' })).toBeVisible();
}

test('the key facts of a call stand above its recording, timeline and folded legs', async ({ samplePage: page }) => {
  await searchBox(page).fill('hold:>20 has:recording');
  await openFirst(page);

  const facts = pane(page).locator('dl').first();
  await expect(facts.locator('dt')).toHaveText(['Agent', 'Disposition', 'Talk', 'Hold', 'Custom field', 'Exophone']);
  // Talk and hold stand on one line, at the narrowest pane too.
  await page.setViewportSize({ width: 1024, height: 640 });
  for (const name of ['Talk', 'Hold']) {
    const value = facts.locator('div', { has: page.getByText(name, { exact: true }) }).last();
    expect((await value.boundingBox())?.height).toBeLessThan(30);
  }
  const order = [
    await top(page, 'h2'),
    await top(page, 'dl'),
    await top(page, '[aria-label="Recording"]'),
    await top(page, '[aria-label="Timeline"]'),
    await top(page, 'summary'),
  ];
  expect(order).toEqual(order.toSorted((a, b) => a - b));

  // No name of the API's own is left, nor an agent's ID where the name is known.
  await expect(pane(page).getByText('On hold', { exact: true }).first()).toBeVisible();
  const legs = pane(page).locator('summary', { hasText: 'Legs' });
  await expect(pane(page).locator('table').first()).toBeHidden();
  await legs.focus();
  await page.keyboard.press('Enter');
  await expect(pane(page).locator('table').first()).toBeVisible();
  const shown = await pane(page).innerText();
  // The sample account's tickets are named so.
  expect(shown.split('Details')[0]?.replace(/ticket_\d+/, '')).not.toMatch(/\b[a-z]+_[a-z0-9_]+\b/);
  expect(shown).not.toContain('GMT');
});

test('events and people of a transfer are told by name', async ({ launch, api }) => {
  const { page } = await launch();
  api.fault = ({ path }) =>
    /\/voicelogs\/[^/]+$/.test(path)
      ? {
          kind: 'change',
          change: (answer) => {
            const { data } = (answer as { response: { data: Record<string, unknown> } }).response;
            const to = { user_id: 'agent_001', name: null };
            const event = { event: 'consult_parked', time: '2024-06-15T10:30:00Z', participant: 'agent_001' };
            return { response: { data: { ...data, timeline: [event], transfers: [{ to, transfer_type: 'warm' }] } } };
          },
        }
      : null;
  await connectTo(page, api);
  await syncCompleted(page);
  await openFirst(page);
  await expect(pane(page).getByRole('list', { name: 'Timeline' })).toContainText('Consult parked');
  await expect(pane(page).getByRole('list', { name: 'Timeline' })).toContainText('Priya Raghavan');
  await pane(page).locator('summary', { hasText: 'Transfers' }).click();
  await expect(pane(page).getByRole('row', { name: 'To Priya Raghavan' })).toBeVisible();
  await expect(pane(page).getByRole('row', { name: 'Transfer type Warm' })).toBeVisible();
});

test('the last press of Show more leaves the focus in the pane', async ({ launch, api }) => {
  const { page } = await launch();
  const timeline = Array.from({ length: 250 }, (_, at) => ({ event: `step_${at}`, time: null }));
  api.fault = ({ path }) =>
    /\/voicelogs\/[^/]+$/.test(path)
      ? {
          kind: 'change',
          change: (answer) => {
            const { data } = (answer as { response: { data: Record<string, unknown> } }).response;
            return { response: { data: { ...data, timeline } } };
          },
        }
      : null;
  await connectTo(page, api);
  await syncCompleted(page);
  await openFirst(page);
  await pane(page)
    .getByRole('button', { name: /Show more/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(pane(page).getByText('Step 249')).toBeVisible();
  expect(await pane(page).evaluate((aside) => aside.contains(document.activeElement))).toBe(true);
});

test('printed are the list, the report and the open call, on white and without the window around them', async ({
  samplePage: page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const rail = page.locator('aside[aria-label="Screens and status"]');
  const white = 'rgb(255, 255, 255)';
  await expect(page.locator('body')).toHaveCSS('background-color', white);
  await expect(rail).toBeHidden();
  await expect(searchBox(page)).toBeHidden();
  await expect(callsGrid(page)).toHaveCSS('display', 'table');
  await expect(callsGrid(page).getByRole('rowgroup').first()).toHaveCSS('display', 'table-header-group');
  const [first, second] = await Promise.all([1, 2].map((at) => callsGrid(page).getByRole('row').nth(at).boundingBox()));
  expect(second?.y ?? 0).toBeGreaterThanOrEqual((first?.y ?? 0) + (first?.height ?? 0));

  await page.emulateMedia({ media: 'screen' });
  await openFirst(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(callsGrid(page)).toBeHidden();
  await expect(pane(page).getByRole('list', { name: 'Timeline' })).toBeVisible();
  expect(await pane(page).evaluate((aside) => aside.scrollHeight > aside.clientHeight + 1)).toBe(false);

  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(reportTable(page)).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const scroller = page.locator('div:has(> table)');
  await expect(scroller).toHaveCSS('overflow', 'visible');
  // Those that were not in sight are printed too.
  const agents = Number(await reportTable(page).getAttribute('aria-rowcount')) - 3;
  await expect(agentRows(page)).toHaveCount(agents);
  await expect(page.locator('thead')).toHaveCSS('display', 'table-header-group');
});
