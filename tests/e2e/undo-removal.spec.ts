import { filesUnder } from './files-under.ts';
import { expect, test } from './fixtures.ts';
import { keepFound, label, openDownloads, readiness, synced } from './keeping.ts';

test.use({ accountSize: { calls: 300, days: 6, seed: 11 } });

const audio = /\.(mp3|wav)$/;

test('removed recordings are back, and kept again, by Ctrl+Z or Undo; else they leave the disk', async ({
  launch,
  api,
  userDataDir,
}) => {
  const kept = label(api, 'flight', 3);
  const { page } = await launch();
  await synced(page, api);
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 3 kept calls are here');
  const room = page.getByRole('region', { name: 'Room for recordings' });
  const before = await room.textContent();
  const group = page.getByRole('region', { name: 'On this laptop', exact: true });
  const removeAll = async () => {
    await group.getByRole('button', { name: 'Remove all 3' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove 3' }).press('Enter');
    await expect(page.getByText('No recordings on this laptop yet')).toBeVisible();
    await expect(page.getByRole('region', { name: 'How things stand' })).toContainText('No recordings yet');
  };
  const isBack = async () => {
    await expect(readiness(page)).toContainText('all 3 kept calls are here');
    await expect(room).toHaveText(before ?? '');
  };

  await removeAll();
  await page.keyboard.press('Control+z');
  await isBack();

  await removeAll();
  const note = page.getByRole('alert').filter({ hasText: '3 recordings removed from this laptop' });
  await note.getByRole('button', { name: 'Undo' }).click();
  await isBack();

  await removeAll();
  await note.getByRole('button', { name: 'Close message' }).click();
  await expect.poll(() => recordingsUnder(userDataDir)).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No recordings on this laptop yet')).toBeVisible();
});

async function recordingsUnder(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of filesUnder(folder)) if (audio.test(path)) paths.push(path);
  return paths;
}
