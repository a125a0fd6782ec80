import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';
import { openDownloads } from './keeping.ts';
import { openLongRecorded, positionSeconds } from './recordings.ts';
import { toneRecording } from './tone-recording.ts';

test('a recording that an earlier version did not seal is sealed once there is room, stays kept, and plays', async ({
  launch,
  api,
  userDataDir,
}) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'Only root on Linux can mount a small disk.');
  const first = await launch();
  await connectTo(first.page, api);
  await syncCompleted(first.page);
  const state = await first.page.evaluate(() => window.voicelogs.request('app.state', null));
  if (!state.ok || state.value.connection.state === 'none') throw new Error('There is no account.');
  const accountId = state.value.connection.account.id;
  await first.close();

  const root = join(userDataDir, 'recordings');
  await mkdir(root, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=140k', 'tmpfs', root]);
  try {
    const call = api.account.calls.all.find(({ recorded, talkTime }) => recorded !== null && talkTime > 180);
    const voice = toneRecording([{ side: 'left', seconds: 20 }]);
    const hash = createHash('sha256').update(voice).digest('hex').slice(0, 16);
    const folder = join(root, accountId);
    await mkdir(folder);
    await writeFile(join(folder, `${Buffer.from(call?.callSid ?? '').toString('hex')}.${hash}.mp3`), voice);

    const second = await launch();
    await openDownloads(second.page);
    const room = second.page.getByRole('region', { name: 'Room for recordings' });
    await expect(room).toContainText('Kept offline: 1 recording');
    await expect(room).toContainText('Not sealed yet: 1 recording of an earlier version');
    await second.close();
    execFileSync('mount', ['-o', 'remount,size=64m', root]);

    const { page } = await launch();
    await openDownloads(page);
    await expect(page.getByRole('region', { name: 'Room for recordings' })).toContainText('Kept offline: 1 recording');
    await expect(page.getByText('Not sealed yet')).toHaveCount(0);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^[0-9a-f]+$/)]);
    await page.getByRole('link', { name: 'Calls' }).click();
    await expect(await openLongRecorded(page)).toContainText('On this laptop');
    await page.keyboard.press('Space');
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  } finally {
    execFileSync('umount', ['-l', root]);
  }
});
