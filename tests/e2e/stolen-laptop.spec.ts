import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Page } from 'playwright/test';
import type { ByteNeedles } from './byte-needles.ts';
import { isPage } from './faulty-api.ts';
import { filesUnder } from './files-under.ts';
import { answered, callsGrid, connectTo, expect, matchCount, searchBox, syncCompleted, test } from './fixtures.ts';
import { openDownloads, readiness } from './keeping.ts';
import type { RunningApp } from './launch-app.ts';
import {
  addCalls,
  agentName,
  halfRecording,
  misbehave,
  nameEverybody,
  needlesOf,
  savedSearchName,
  searchText,
} from './recognisable-account.ts';
import { openCall, positionSeconds } from './recordings.ts';
import { startSecretService } from './secret-service.ts';
import { openSync } from './sync-figures.ts';

test.skip(process.platform !== 'linux', 'Elsewhere the keychain is the person’s own, which a test does not write to.');
test.use({ accountSize: { calls: 300, days: 6, seed: 23 } });
test.slow();

test('nothing that came from the account can be read on a laptop that was stolen, switched off or in use', async ({
  launch,
  api,
  userDataDir,
}) => {
  const under = (name: string) => join(userDataDir, name);
  const [dataFolder, temporary, exports] = [under('data'), under('tmp'), under('exports')];
  const recordings = join(dataFolder, 'recordings');
  for (const folder of [dataFolder, temporary, exports]) await mkdir(folder);
  const keychain = await startSecretService();
  const own = Object.fromEntries(
    ['TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'].map((name) => [
      name,
      temporary,
    ]),
  );
  const options = { userDataDir: dataFolder, saveFolder: exports, env: { ...own, ...keychain.env } };
  try {
    nameEverybody(api);
    misbehave(api);
    const first = await launch(options);
    await connectTo(first.page, api);
    await syncCompleted(first.page);
    await workADay(first.page);
    await first.close();
    const needles = await needlesOf(api);
    // What is looked for can be found: the person's own export has it.
    expect((await findingsIn(needles, exports)).length).toBeGreaterThan(0);
    const switchedOff = await findingsIn(needles, dataFolder, temporary);

    const second = await launch(options);
    await expect.poll(() => matchCount(second.page)).toBeGreaterThanOrEqual(299);
    await syncCompleted(second.page);
    await killedHalfWay(second);
    const inUse = await findingsIn(await needlesOf(api), dataFolder, temporary);

    expect(switchedOff).toEqual([]);
    expect(inUse).toEqual([]);
  } finally {
    await keychain.end();
  }

  /** Dies while a sync has written a part of what came, and a part of a recording is here. */
  async function killedHalfWay(app: RunningApp): Promise<void> {
    const { page } = app;
    const wanted = api.account.calls.all.findLast((call) => call.recorded !== null && call.talkTime > 120);
    if (wanted === undefined) throw new Error('No call has a recording.');
    const never = new Promise<never>(() => undefined);
    const body = await halfRecording();
    api.fault = ({ path }) =>
      path.startsWith('/recordings/')
        ? { kind: 'cut', headers: { 'Content-Type': 'audio/mpeg' }, contentLength: 9_000_000, body, when: never }
        : null;
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await searchBox(page).fill(wanted.customField ?? '');
    await expect.poll(() => matchCount(page)).toBe(1);
    await callsGrid(page).getByRole('row').nth(1).click();
    const before = await bytesIn(recordings);
    await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
    await expect.poll(async () => (await bytesIn(recordings)) - before).toBeGreaterThan(100_000);

    addCalls(api, 250);
    const pages = api.asked('page').length;
    const second = Promise.withResolvers<void>();
    api.hold = async (request) => {
      if (!isPage(request) || api.asked('page').length < pages + 2) return;
      second.resolve();
      await never;
    };
    await page.evaluate(() => window.voicelogs.request('sync.start', null));
    await second.promise;
    await searchBox(page).fill('');
    await expect.poll(() => matchCount(page)).toBeGreaterThan(300);
    await app.kill();
  }
});

/** As a reviewer does in a day: all that leaves something behind. */
async function workADay(page: Page): Promise<void> {
  page.setDefaultTimeout(15_000);
  await openSync(page);
  await page
    .getByRole('main')
    .getByRole('button', { name: /rejected/ })
    .click();
  await page.getByRole('dialog', { name: 'Rejected rows' }).locator('summary').first().click();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  await searchBox(page).fill(searchText);
  await expect.poll(() => matchCount(page)).toBeLessThan(100);
  await page.getByRole('button', { name: 'Save search' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(savedSearchName);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Keep results offline' }).click();
  await page
    .getByRole('dialog', { name: /^Keep .* offline/ })
    .getByRole('button', { name: 'Keep offline' })
    .click();
  await openDownloads(page);
  await expect(readiness(page)).toContainText('Ready for the flight', { timeout: 60_000 });

  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await page.getByRole('button', { name: /^On this laptop/ }).click();
  await answered(page);
  await callsGrid(page).getByRole('row').nth(1).click();
  const pane = openCall(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await expect(pane.getByRole('region', { name: 'Talk', exact: true })).toContainText('Silence');
  await pane.getByRole('button', { name: 'Save recording' }).click();
  await expect(page.getByText(/\.(mp3|wav)/).first()).toBeVisible();

  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search in the report' }).fill(searchText);
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Agent', exact: true }).click();
  await page.getByRole('dialog').getByText(agentName, { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Folder of everything/ }).click();
  await expect(page.getByText('Agents exported as a folder')).toBeVisible();
}

/** What is found in the files under folders, and in their names: a line a file. */
async function findingsIn(needles: ByteNeedles, ...folders: string[]): Promise<string[]> {
  const findings: string[] = [];
  for (const folder of folders) {
    for await (const { path, bytes } of filesUnder(folder)) {
      const name = relative(dirname(folder), path);
      const what = [...needles.foundIn(Buffer.from(name)), ...needles.foundIn(bytes)];
      if (what.length > 0) findings.push(`${name}: ${what.join(', ')}`);
    }
  }
  return findings;
}

/** How much lies under a folder, while the app writes there: a file that goes meanwhile is nothing. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
