import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { filesUnder } from './files-under.ts';
import { callsGrid, connection, expect, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openLongRecorded } from './recordings.ts';
import { noSmallDisk, SmallDisk } from './small-disk.ts';

for (const [what, spoil, says] of [
  ['is read-only', (disk: SmallDisk) => disk.makeReadOnly(), /cannot write to its data folder \(EROFS\)/],
  ['has no byte free', (disk: SmallDisk) => disk.leaveFree(0), /the disk of its data folder is full/],
] as const) {
  test(`where the disk of the data folder ${what}, the app says so and all on it can be read`, async ({
    launch,
    userDataDir,
  }) => {
    test.skip(noSmallDisk !== null, noSmallDisk ?? '');
    test.slow();
    const folder = join(userDataDir, 'data');
    // The system's temporary folder to the app.
    const temporary = join(userDataDir, 'temporary');
    await mkdir(temporary);
    const copies = async () => (await readdir(temporary)).filter((name) => name.startsWith('voicelogs-read-only-'));
    const options = { userDataDir: folder, env: { ...smallSample, TMPDIR: temporary } };
    const disk = new SmallDisk(folder, 700);
    try {
      const first = await launch(options);
      await trySampleAccount(first.page);
      const kept = await openLongRecorded(first.page);
      await kept.getByRole('button', { name: 'Keep offline' }).click();
      await expect(kept).toContainText('On this laptop');
      await first.close();
      spoil(disk);
      const before = await contents(folder);

      const { page, close } = await launch(options);
      await expect(page.getByRole('complementary', { name: 'Read-only' })).toContainText(says);
      await expect(connection(page)).toContainText('Read-only');
      await expect(page.getByRole('button', { name: 'Sync now' })).toHaveCount(0);
      await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');
      expect(await copies()).toHaveLength(1);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await page.screenshot({ path: test.info().outputPath(`read-only-${theme}.png`) });
      }
      await searchBox(page).fill('priya');
      await expect(callsGrid(page)).not.toHaveAttribute('aria-rowcount', '601');
      await searchBox(page).fill('');
      const pane = await openLongRecorded(page);
      await pane.getByRole('button', { name: 'Play', exact: true }).click();
      await expect(pane.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
      await page.getByRole('link', { name: 'Reports' }).click();
      await expect(page.getByRole('heading', { name: 'Reports' })).toBeVisible();
      for (const [name, argument] of [
        ['settings.change', { theme: 'dark' }],
        ['sync.start', null],
        ['recording.pause', null],
      ] as const) {
        const answer = await page.evaluate(([asked, given]) => window.voicelogs.request(asked, given as never), [
          name,
          argument,
        ] as const);
        expect(answer).toMatchObject({
          ok: false,
          error: { message: expect.stringContaining('Nothing was changed.') },
        });
      }
      await close();
      expect(await contents(folder)).toEqual(before);
      expect(await copies()).toEqual([]);
    } finally {
      disk.unmount();
    }
  });
}

/** Every file with its size. */
async function contents(folder: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for await (const { path, bytes } of filesUnder(folder)) found[path] = bytes.length;
  return found;
}

test('a read-only disk on which there is nothing to read is said before anything else, and the app ends', async ({
  launch,
  userDataDir,
}) => {
  test.skip(noSmallDisk !== null, noSmallDisk ?? '');
  test.skip(test.info().project.name === 'electron', 'It is said in a native box, which waits for a person.');
  const folder = join(userDataDir, 'data');
  const disk = new SmallDisk(folder, 16);
  try {
    disk.makeReadOnly();
    await expect(launch({ userDataDir: folder })).rejects.toThrow(/Voicelogs cannot start[\s\S]*EROFS/);
    expect(await readdir(folder)).toEqual([]);
  } finally {
    disk.unmount();
  }
});
