import { execFileSync } from 'node:child_process';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { corruptCache } from './corrupt-cache.ts';
import { isPage } from './faulty-api.ts';
import { answered, callsGrid, connection, connectTo, expect, searchBox, syncCompleted, test } from './fixtures.ts';
import { keepFound, label, openDownloads, readiness, saveKept, synced } from './keeping.ts';
import { openCall } from './recordings.ts';
import { reportCell, totalRow } from './report-table.ts';

test.use({ accountSize: { calls: 300, days: 6, seed: 11 } });

/** How many files of a folder are whole: each has its name before that, but holds nothing. */
async function wholeFiles(folder: string): Promise<number> {
  const names = await readdir(folder);
  const facts = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
  return facts.filter((one, at) => one !== null && one.size > 0 && !names[at]?.endsWith('.part')).length;
}

test('a search that is kept is ready for the flight, proves it from the disk, and opens without a network', async ({
  launch,
  api,
}) => {
  const kept = label(api, 'flight', 6);
  const first = await launch();
  await synced(first.page, api);
  const before = api.requests.length;
  await keepFound(first.page, 'flight', kept.length);
  await openDownloads(first.page);
  await expect(readiness(first.page)).toContainText('Ready for the flight: all 6 kept calls are here');
  // One request a call tells its timeline and where its recording is.
  expect(api.asked('call', before)).toHaveLength(kept.length);
  expect(api.asked('recording', before)).toHaveLength(kept.length);
  for (const { headers } of api.asked('recording', before)) expect(headers.authorization).toBeUndefined();
  await first.page.getByRole('button', { name: 'Check before flight' }).click();
  await expect(readiness(first.page)).toContainText('all 6 recordings were read from the disk and are whole');
  await first.close();
  await api.stop();

  const { page } = await launch();
  await expect(connection(page)).toContainText(/Offline|Signed out/);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('Ready for the flight: all 6 kept calls are here');
  await page.getByRole('link', { name: 'Calls' }).click();
  await searchBox(page).fill('flight');
  await answered(page);
  await callsGrid(page).getByRole('row').nth(1).click();
  // Its timeline too, although nobody had opened the call.
  await expect(openCall(page)).toContainText('Call ended');
  await expect(openCall(page)).toContainText('· kept');
});

test('keeping that is killed in the middle goes on by itself, and asks for no recording that is here again', async ({
  launch,
  api,
}) => {
  const kept = label(api, 'flight', 12);
  const first = await launch();
  await synced(first.page, api);
  const fetched = Promise.withResolvers<void>();
  api.hold = async ({ path }) => {
    if (path.startsWith('/recordings/') && api.asked('recording').length === 7) {
      fetched.resolve();
      await new Promise(() => undefined);
    }
  };
  await keepFound(first.page, 'flight', kept.length);
  await fetched.promise;
  await openDownloads(first.page);
  await expect(readiness(first.page)).toContainText('of 12 calls here');
  await first.kill();
  api.hold = async () => {};
  const before = api.requests.length;

  const { page } = await launch();
  await connectTo(page, api);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('Ready for the flight: all 12 kept calls are here');
  // Those that were on their way when it was killed are fetched once more.
  expect(api.asked('recording', before).length).toBeLessThanOrEqual(12 - 6 + 3);
});

test('fetching pauses and resumes, and what failed says why and can be tried again', async ({ launch, api }) => {
  const kept = label(api, 'flight', 4);
  const { page } = await launch();
  await synced(page, api);
  api.fault = ({ path }) =>
    path.startsWith('/recordings/') && path.includes(kept[2] ?? '-')
      ? { kind: 'answer', status: 404, body: 'gone' }
      : null;
  const release = Promise.withResolvers<void>();
  api.hold = async ({ path }) => {
    if (path.startsWith('/recordings/')) await release.promise;
  };
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(readiness(page)).toContainText('Paused: 0 of 4 calls here');
  release.resolve();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(readiness(page)).toContainText('Not ready: 1 call is missing');
  const failed = page.getByRole('region', { name: 'Failed' });
  await expect(failed).toContainText(/no longer|gone/);
  await page.getByRole('button', { name: 'Check before flight' }).click();
  await expect(readiness(page)).toContainText('1 of 4 kept calls cannot be relied on');
});

test('a saved search that is kept fetches what it finds later, and what falls out of it is kept no more', async ({
  launch,
  api,
}) => {
  const kept = label(api, 'flight', 2);
  const { page } = await launch();
  await synced(page, api);
  await saveKept(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 2 kept calls are here');

  const more = label(api, 'flight', 5).filter((callSid) => !kept.includes(callSid));
  api.account.calls.change(kept[0] ?? '', { customField: 'stays at home' });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(readiness(page)).toContainText(`all ${kept.length - 1 + more.length} kept calls are here`);
  const here = page.getByRole('region', { name: 'On this laptop' });
  await here.getByText('Played', { exact: true }).click();
  await expect(here.getByRole('listitem')).toHaveCount(1);
});

test('what a saved search keeps stays kept while a rebuilt cache is being filled again', async ({ launch, api }) => {
  const kept = label(api, 'flight', 3, 'oldest');
  const first = await launch();
  await synced(first.page, api);
  await saveKept(first.page, 'flight', kept.length);
  await openDownloads(first.page);
  await expect(readiness(first.page)).toContainText('all 3 kept calls are here');
  await corruptCache(first.page, 'a newer version');
  await first.close();

  const rest = Promise.withResolvers<void>();
  const isHeld = Promise.withResolvers<void>();
  const before = api.asked('page').length;
  api.hold = async (request) => {
    if (!isPage(request) || api.asked('page').length <= before + 1) return;
    isHeld.resolve();
    await rest.promise;
  };
  const { page } = await launch();
  await connectTo(page, api);
  await isHeld.promise;
  // The newest calls are here, and the kept ones are older.
  await expect(callsGrid(page)).not.toHaveAttribute('aria-rowcount', '1');
  await expect(page.getByRole('navigation', { name: 'Saved searches' })).toContainText('0 calls');
  await openDownloads(page);
  const states = await page.evaluate(() => window.voicelogs.request('recording.list', null));
  expect(states.ok && states.value.filter((one) => one.kept)).toHaveLength(kept.length);
  rest.resolve();
  await syncCompleted(page);
  await expect(readiness(page)).toContainText('all 3 kept calls are here');
});

test('a figure of a report is kept by its menu', async ({ launch, api }) => {
  const kept = label(api, 'flight', 3);
  const { page } = await launch();
  await synced(page, api);
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('searchbox', { name: 'Search in the report' }).fill('flight');
  const calls = await reportCell(totalRow(page), 'Calls');
  await expect(calls).toHaveText(String(kept.length));
  await calls.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Keep 3 calls offline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep offline' }).click();
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 3 kept calls are here');
});

test('kept recordings are saved as files named by date, agent and number, and never over another', async ({
  launch,
  api,
  userDataDir,
}) => {
  const kept = label(api, 'flight', 2);
  const target = join(userDataDir, 'saved');
  await mkdir(target);
  const { page } = await launch({ saveFolder: target });
  await synced(page, api);
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 2 kept calls are here');
  await page.getByRole('link', { name: 'Calls' }).click();
  await searchBox(page).press('ArrowDown');
  await page.keyboard.press('Control+a');
  for (const times of [1, 2]) {
    await page.getByRole('button', { name: 'Save recordings as' }).click();
    await expect.poll(() => wholeFiles(target)).toBe(times * kept.length);
  }
  const names = await readdir(target);
  for (const name of names) expect(name).toMatch(/^\d{4}-\d\d-\d\d \d\d\.\d\d .*\.mp3$/);
  expect(names.filter((name) => / 2\.mp3$/.test(name))).toHaveLength(kept.length);
});

test('a full disk holds up all that is to be kept, says so, and fetching goes on once there is room', async ({
  launch,
  api,
  userDataDir,
}) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'Only root on Linux can mount a small disk.');
  const kept = label(api, 'flight', 3);
  const folder = join(userDataDir, 'recordings');
  await mkdir(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  try {
    const { page } = await launch();
    await synced(page, api);
    await keepFound(page, 'flight', kept.length);
    await openDownloads(page);
    await expect(readiness(page)).toContainText('Downloads have stopped: 0 of 3 calls here');
    await expect(readiness(page)).toContainText(/disk/);
    execFileSync('mount', ['-o', 'remount,size=64m', folder]);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(readiness(page)).toContainText('Ready for the flight: all 3 kept calls are here');
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
});
