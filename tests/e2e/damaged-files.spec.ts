import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';
import { label, openDownloads, readiness, saveKept, synced } from './keeping.ts';

test.use({ accountSize: { calls: 300, days: 6, seed: 11 } });

for (const damage of ['missing', 'cut'] as const) {
  test(`saved searches whose file is ${damage} take nothing along that they kept, and the app says so`, async ({
    launch,
    api,
    userDataDir,
  }) => {
    test.slow();
    const kept = label(api, 'flight', 24);
    const first = await launch();
    await synced(first.page, api);
    await saveKept(first.page, 'flight', kept.length);
    await openDownloads(first.page);
    await expect(readiness(first.page)).toContainText('all 24 kept calls are here');
    await first.close();
    const file = join(userDataDir, 'saved-searches.json');
    await (damage === 'missing' ? rm(file) : writeFile(file, '{"accounts":{'));

    const { page } = await launch();
    await expect(page.getByText('All 24 recordings that saved searches kept offline stay kept')).toBeVisible();
    await connectTo(page, api);
    await syncCompleted(page);
    await openDownloads(page);
    await expect(readiness(page)).toContainText('all 24 kept calls are here');
    const states = await page.evaluate(() => window.voicelogs.request('recording.list', null));
    expect(states.ok && states.value.filter((one) => one.kept)).toHaveLength(24);
  });
}
