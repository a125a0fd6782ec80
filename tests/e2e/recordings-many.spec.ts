import type { Page } from 'playwright/test';
import { answered, callsGrid, expect, searchBox, test } from './fixtures.ts';
import { keepFound, label, openDownloads, readiness, synced } from './keeping.ts';
import { openCall } from './recordings.ts';
import { violations } from './violations.ts';

test.use({ accountSize: { calls: 300, days: 6, seed: 11 } });

const openCalls = (page: Page) => page.getByRole('link', { name: 'Calls' }).click();
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Selects all that the search finds, and chooses what is done with them. */
async function withAllFound(page: Page, action: string): Promise<void> {
  await openCalls(page);
  await searchBox(page).press('ArrowDown');
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'More for the selected calls' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('a selection is unpinned, or removed from the laptop, after one question that says how much it is', async ({
  launch,
  api,
}) => {
  const kept = label(api, 'flight', 3);
  const { page } = await launch();
  await synced(page, api);
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 3 kept calls are here');

  await withAllFound(page, 'Stop keeping');
  const noLonger = page.getByRole('dialog', { name: 'Stop keeping 3 calls offline?' });
  await expect(noLonger).toContainText(/3 recordings, [\d.]+ (KB|MB), stay on this laptop/);
  await noLonger.getByRole('button', { name: 'Stop keeping' }).click();
  await openDownloads(page);
  await expect(readiness(page)).toContainText('Nothing is kept offline');
  await expect(group(page, 'On this laptop').getByRole('listitem')).toHaveCount(3);

  await withAllFound(page, 'Remove from this laptop');
  const removal = page.getByRole('dialog', { name: 'Remove 3 recordings from this laptop?' });
  await expect(removal).toContainText(/3 files, [\d.]+ (KB|MB), are deleted/);
  await removal.getByRole('button', { name: 'Remove 3' }).click();
  await openDownloads(page);
  await expect(page.getByText('No recordings on this laptop yet')).toBeVisible();
  await withAllFound(page, 'Remove from this laptop');
  await expect(page.getByText('No recording of the selected calls is on this laptop.')).toBeVisible();
});

test('all that wait are cancelled at once, and all that is here is removed at once', async ({ launch, api }) => {
  const kept = label(api, 'flight', 5);
  const { page } = await launch();
  await synced(page, api);
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 5 kept calls are here');
  await group(page, 'On this laptop').getByRole('button', { name: 'Remove all 5' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove 5' }).click();
  await expect(page.getByText('No recordings on this laptop yet')).toBeVisible();

  await openCalls(page);
  const release = Promise.withResolvers<void>();
  api.hold = async ({ path }) => {
    if (path.startsWith('/recordings/')) await release.promise;
  };
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await group(page, 'Downloading').getByRole('button', { name: 'Cancel 5 waiting' }).click();
  await page
    .getByRole('dialog', { name: 'Stop 5 waiting downloads?' })
    .getByRole('button', { name: 'Stop 5 downloads' })
    .click();
  await expect(page.getByText('No recordings on this laptop yet')).toBeVisible();
  release.resolve();
});

test('a kept call of which the account has no recording is shown, and looked for again', async ({ launch, api }) => {
  const { calls } = api.account;
  const kept = label(api, 'flight', 2);
  const [late = ''] = kept;
  const recorded = calls.all.find(({ callSid }) => callSid === late)?.recorded ?? null;
  const { page } = await launch();
  await synced(page, api);
  // The list said that there is one; asked for the call, the account offers none.
  calls.change(late, { recorded: null });
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('1 call has no recording in the account.');
  const without = group(page, 'Without a recording');
  await expect(without.getByRole('listitem')).toHaveCount(0);
  await without.getByRole('button', { name: 'Show' }).click();
  await expect(without.getByRole('listitem')).toHaveCount(1);
  expect(await violations(page, 'main')).toEqual([]);
  await without.getByRole('listitem').getByRole('button').first().click();
  await expect(openCall(page)).toContainText('The account has none of this call');
  await expect(openCall(page).getByRole('button', { name: 'Play', exact: true })).toHaveCount(0);

  calls.change(late, { recorded });
  await openCall(page).getByRole('button', { name: 'Look again' }).click();
  await expect(openCall(page)).toContainText('On this laptop');
  await openDownloads(page);
  await expect(without).toHaveCount(0);
  await expect(group(page, 'On this laptop').getByRole('listitem')).toHaveCount(2);
});

test('the result of Verify stays while other screens are shown, and says why each call is missing', async ({
  launch,
  api,
}) => {
  const kept = label(api, 'flight', 12);
  const { page } = await launch();
  await synced(page, api);
  api.fault = ({ path }) => (path.startsWith('/recordings/') ? { kind: 'answer', status: 404, body: 'gone' } : null);
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('Not ready: 12 calls are missing');
  await page.getByRole('button', { name: 'Check before flight' }).click();
  await openCalls(page);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('12 of 12 kept calls cannot be relied on');
  const missing = page.getByRole('list', { name: 'What cannot be relied on' });
  await expect(missing).toContainText(/^12 calls:/);
  expect(await violations(page, 'main')).toEqual([]);
  await missing.getByRole('button', { name: 'Show 4 more' }).click();
  await expect(missing.getByRole('list').getByRole('listitem')).toHaveCount(12);
  await group(page, 'Failed').getByRole('button', { name: 'Try all 12 again' }).waitFor();
});

test('the last file of a call goes from its pane only after the same question as in Downloads', async ({
  launch,
  api,
}) => {
  label(api, 'flight', 1);
  const { page } = await launch();
  await synced(page, api);
  await searchBox(page).fill('flight');
  await answered(page);
  await callsGrid(page).getByRole('row').nth(1).click();
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  await openCall(page).getByRole('button', { name: 'Remove from this laptop' }).click();
  const question = page.getByRole('dialog', { name: 'Remove this recording?' });
  await expect(question).toContainText('It will no longer be kept offline.');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(openCall(page)).toContainText('· kept');
  await openCall(page).getByRole('button', { name: 'Remove from this laptop' }).click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(openCall(page)).toContainText('Available');
});
