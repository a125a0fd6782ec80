import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesUnder } from './files-under.ts';
import { callsGrid, expect, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openLongRecorded } from './recordings.ts';

test('a full disk is said plainly, leaves no broken file, and the download is granted once there is room', async ({
  launch,
  userDataDir,
}) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'Only root on Linux can mount a small disk.');
  const folder = join(userDataDir, 'recordings');
  await mkdir(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  try {
    const { page } = await launch({ env: smallSample });
    await trySampleAccount(page);
    const pane = await openLongRecorded(page);
    await pane.getByRole('button', { name: 'Keep offline' }).click();
    await expect(pane).toContainText(/no (space|room)|full/i);
    execFileSync('mount', ['-o', 'remount,size=64m', folder]);
    await pane.getByRole('button', { name: 'Retry' }).click();
    await expect(pane).toContainText('On this laptop');
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
});

test('a recordings folder that cannot be written is said plainly', async ({ launch, userDataDir }) => {
  await writeFile(join(userDataDir, 'recordings'), 'a file where the folder should be');
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  await expect(pane).toContainText(/may not write to the app’s data folder/);
  await expect(pane).not.toContainText(userDataDir);
});

test('a data folder that cannot be written is said before anything else, and the app ends', async ({
  launch,
  userDataDir,
}) => {
  test.skip(test.info().project.name === 'electron', 'It is said in a native box, which waits for a person.');
  const file = join(userDataDir, 'a-file');
  await writeFile(file, 'not a folder');
  await expect(launch({ userDataDir: join(file, 'data') })).rejects.toThrow(/Voicelogs cannot start/);
});

test('a second copy of the app ends at once, and the first comes back to the front', async ({ launch }, testInfo) => {
  const first = await launch({ env: smallSample });
  await trySampleAccount(first.page);
  // Only Chromium itself tells how its window stands; the other hosts are held to what all can tell.
  const tells = testInfo.project.name === 'chromium-host';
  const chromium = tells ? await first.page.context().newCDPSession(first.page) : null;
  const window = async () => chromium?.send('Browser.getWindowForTarget');
  const before = await window();
  if (before !== undefined) {
    const bounds = { windowState: 'minimized' } as const;
    await chromium?.send('Browser.setWindowBounds', { windowId: before.windowId, bounds });
    expect((await window())?.bounds.windowState).toBe('minimized');
  }
  await expect(launch({ env: smallSample })).rejects.toThrow(
    /^The app ended \((0|unknown)\) before its window was there/,
  );
  if (tells) await expect.poll(async () => (await window())?.bounds.windowState).toBe('normal');
  await expect(callsGrid(first.page)).toHaveAttribute('aria-rowcount', '601');
});

test('a forgotten account leaves no call and no recording on the laptop', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  await expect(pane).toContainText('On this laptop');
  // In the files it would be UTF-16 or Latin-1, by what else is in the text.
  const agent = 'Priya Raghavan';
  const traces = async () => {
    const found: string[] = [];
    for await (const { path, bytes } of filesUnder(userDataDir)) {
      if (bytes.includes(agent) || bytes.includes(Buffer.from(agent, 'utf16le'))) found.push(path);
    }
    return found;
  };
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).length);
  // The calls are there, sealed.
  expect(await databases()).toBe(1);
  expect(await traces()).toEqual([]);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Forget this account' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Forget/ })
    .click();
  await expect(page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();

  expect(await databases()).toBe(0);
  expect(await readdir(join(userDataDir, 'recordings')).catch(() => [])).toEqual([]);
  expect(await traces()).toEqual([]);

  // What was forgotten can be had again.
  await trySampleAccount(page);
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');
});
