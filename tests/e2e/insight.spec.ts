import { callsGrid, expect, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openCall, openLongRecorded, positionSeconds } from './recordings.ts';

test('a kept recording is analysed once, and the pane and the list show who speaks and how much', async ({
  launch,
}) => {
  const { page } = await launch({ env: smallSample });
  const listening: string[] = [];
  page.on('worker', (worker) => worker.url().includes('analysis') && listening.push(worker.url()));
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();

  const talk = pane.getByRole('region', { name: 'Talk', exact: true });
  await expect(talk).toContainText(/Agent \d+\.\d%/);
  await expect(talk).toContainText(/Customer \d+\.\d%/);
  await expect(talk).toContainText('Silence');
  const place = talk.getByRole('button', { name: /^Play at .*, where the longest monologue begins$/ });
  const [, minutes = '', seconds = ''] = /at (\d+):(\d\d)/.exec(await place.innerText()) ?? [];
  await place.click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThanOrEqual(Number(minutes) * 60 + Number(seconds));

  // The list has room for its picture once the pane is closed.
  const picture = callsGrid(page).getByRole('img', { name: /^Agent \d+\.\d% of the talk/ });
  await pane.getByRole('button', { name: 'Close call' }).click();
  await expect(picture).toBeVisible();
  expect(listening).toHaveLength(1);
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor();
  await expect(picture).toBeVisible();
  expect(listening).toHaveLength(1);
});

test('an open report takes in what the audio of a recording tells', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await page.getByRole('button', { name: 'Remove filter Date' }).click();
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await page.getByRole('button', { name: /^Available/ }).click();
  await page.getByRole('searchbox', { name: 'Search in the report' }).fill('talk:>180');
  const tile = page.getByRole('button', { name: /^Agent talk share/ });
  await page.getByRole('button', { name: /^Calls \d/ }).click();
  await page.locator('[data-index="0"]').filter({ visible: true }).press('Enter');
  await expect(tile).not.toContainText('recording');
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  await expect(tile).toContainText('of 1 recording');
});

test('a report says the agents’ share of the talk, also where the sides of recordings are swapped', async ({
  launch,
}) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  const talk = pane.getByRole('region', { name: 'Talk', exact: true });
  const shareOf = async (person: string) =>
    new RegExp(`${person} (\\d+\\.\\d%)`).exec(await talk.innerText())?.[1] ?? `no ${person}`;
  await expect(talk).toContainText(/Customer \d+\.\d%/);
  const [agent, customer] = [await shareOf('Agent'), await shareOf('Customer')];
  expect(agent).not.toBe(customer);

  const tile = page.getByRole('button', { name: /^Agent talk share/ });
  const openReports = () => page.getByRole('link', { name: 'Reports', exact: true }).click();
  await openReports();
  await page.getByRole('button', { name: 'Remove filter Date' }).click();
  await expect(tile).toContainText(agent);
  await expect(tile).toContainText('of 1 recording');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('switch', { name: 'Swap sides' }).press('Space');
  await openReports();
  await expect(tile).toContainText(customer);
});
