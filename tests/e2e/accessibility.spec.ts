import type { Page } from 'playwright/test';
import { isPage } from './faulty-api.ts';
import {
  callsGrid,
  connection,
  connectTo,
  expect,
  fillConnect,
  searchBox,
  smallSample,
  syncCompleted,
  syncStatus,
  test,
  trySampleAccount,
} from './fixtures.ts';
import { openLongRecorded, positionSeconds } from './recordings.ts';
import { agentRows, figureCalls, reportCell } from './report-table.ts';
import { violations } from './violations.ts';

// Each looks at many states, in light and in dark.
test.describe.configure({ timeout: 240_000 });

async function holds(page: Page, state: string, within?: string): Promise<void> {
  await test.step(state, async () => expect(await violations(page, within)).toEqual([]));
}

test('no screen has a serious or critical violation', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await holds(page, 'connect');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByLabel('Account SID', { exact: true })).toBeFocused();
  await holds(page, 'connect with fields missing');

  await trySampleAccount(page);
  await holds(page, 'calls');

  await callsGrid(page).getByRole('row').nth(1).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Timeline' })).toBeVisible();
  await holds(page, 'call');

  await searchBox(page).fill('nothing matches this');
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '1');
  await holds(page, 'no matches');
  await searchBox(page).fill('');

  for (const screen of ['Reports', 'Downloads', 'Sync', 'Settings']) {
    await page.getByRole('link', { name: screen, exact: true }).click();
    await expect(page.getByRole('heading', { name: screen, exact: true })).toBeVisible();
    if (screen === 'Sync') await expect(page.getByRole('grid', { name: 'Days' })).toBeVisible();
    await holds(page, screen);
    if (screen !== 'Reports') continue;
    const name = agentRows(page).first().getByRole('rowheader');
    await (await reportCell(agentRows(page).first(), 'Calls')).click();
    await expect(figureCalls(page).getByRole('row').nth(1)).toBeVisible();
    await holds(page, 'calls of a figure');
    await page.keyboard.press('Escape');
    await name.click();
    await expect(page.getByRole('region', { name: 'Longest calls' })).toBeVisible();
    await holds(page, 'an agent’s page');
  }
});

test('no filter and no player has a serious or critical violation', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const filters = page.getByRole('group', { name: 'Filters' });
  for (const filter of ['Date', 'Agent', 'Recording']) {
    await filters.getByRole('button', { name: filter, exact: true }).click();
    const popover = page.getByRole('dialog', { name: filter });
    await expect(popover).toBeVisible();
    await holds(page, `filter by ${filter}`, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(popover).toHaveCount(0);
  }

  await callsGrid(page).getByRole('row').nth(1).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByRole('group', { name: 'Selected calls' })).toBeVisible();
  await holds(page, 'selection', 'main');
  await page.getByRole('button', { name: 'More for the selected calls' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await holds(page, 'more for the selection', '[role="menu"]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Escape');

  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await page
    .getByRole('region', { name: 'Player' })
    .getByRole('button', { name: /^Speed/ })
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
  await holds(page, 'speeds', '[role="menu"]');
  await holds(page, 'player', '[aria-label="Player"]');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Listening options' }).click();
  await expect(page.getByRole('dialog', { name: 'Listening options' })).toBeVisible();
  await holds(page, 'listening options', '[role="dialog"]');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Downloads' }).click();
  await expect(page.getByRole('region', { name: 'On this laptop' })).toBeVisible();
  await holds(page, 'downloads with a recording', 'main');
  await page.getByRole('button', { name: 'Remove from this laptop' }).click();
  await expect(page.getByRole('dialog', { name: 'Remove this recording?' })).toBeVisible();
  await holds(page, 'Remove this recording?', '[role="dialog"]');
});

test('no dialog and no export has a serious or critical violation', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText(/\.csv/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Which kind of file' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await holds(page, 'kinds of CSV', '[role="menu"]');
  await holds(page, 'exported', '.mantine-Notifications-root[data-position="bottom-right"]');
  await page.keyboard.press('Escape');

  for (const [button, dialog] of [
    ['Keyboard shortcuts', 'Keyboard shortcuts'],
    ['Connect your own account', 'Leave the sample account?'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await holds(page, dialog, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Forget this account' }).click();
  await expect(page.getByRole('dialog', { name: 'Forget this account?' })).toBeVisible();
  await holds(page, 'Forget this account?', '[role="dialog"]');
});

test('no error has a serious or critical violation', async ({ launch, api }) => {
  const { page } = await launch();
  await fillConnect(page, api, { apiToken: 'not-the-token' });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await holds(page, 'refused credentials');
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor();

  const odd = api.account.calls.all.at(-1)?.callSid;
  api.fault = (request) =>
    isPage(request)
      ? {
          kind: 'change',
          change: (answer) => {
            const { data } = (answer as { response: { data: { voicelogs: { call_sid: unknown }[] } } }).response;
            data.voicelogs = data.voicelogs.map((row) => (row.call_sid === odd ? { ...row, call_sid: null } : row));
            return answer;
          },
        }
      : null;
  await connectTo(page, api);
  await syncCompleted(page);
  await syncStatus(page)
    .getByRole('button', { name: /rejected/ })
    .click();
  await page.getByRole('dialog', { name: 'Rejected rows' }).locator('summary').first().click();
  await holds(page, 'rejected rows', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  api.fault = ({ path }) =>
    path.startsWith('/recordings/')
      ? { kind: 'answer', status: 200, headers: { 'Content-Type': 'audio/mpeg' }, body: '' }
      : null;
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Player' })).toContainText(/is empty/);
  await holds(page, 'a recording that did not come');

  await api.stop();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(connection(page)).toContainText('Offline');
  await connection(page).getByRole('button', { name: /^Why/ }).click();
  await holds(page, 'offline, and why');
});
