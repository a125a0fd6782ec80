import { join } from 'node:path';
import { callsGrid, expect, smallSample, syncCompleted, syncStatus, test } from './fixtures.ts';
import { noSmallDisk, SmallDisk } from './small-disk.ts';

test('a sync stops when too little disk is free, says so, loses nothing, and continues when there is room', async ({
  launch,
  userDataDir,
}) => {
  test.skip(noSmallDisk !== null, noSmallDisk ?? '');
  test.slow();
  const folder = join(userDataDir, 'data');
  const disk = new SmallDisk(folder, 150);
  try {
    const { page } = await launch({ userDataDir: folder, env: smallSample });
    await page.getByRole('button', { name: 'Try the sample account' }).click();
    await expect(syncStatus(page)).toContainText('Sync stopped');
    const list = page.getByRole('region', { name: 'List of calls' });
    await expect(list).toContainText('Less than 200 MB are free on the disk of this laptop');

    disk.leaveFree(400_000_000);
    await syncCompleted(page);
    await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');

    // What is here stays while another sync finds too little room.
    disk.leaveFree(150_000_000);
    const started = await page.evaluate(() => window.voicelogs.request('sync.start', null));
    expect(started).toMatchObject({ ok: true });
    await expect(syncStatus(page)).toContainText('Sync stopped');
    await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');
  } finally {
    disk.unmount();
  }
});
