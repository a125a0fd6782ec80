import { connection, expect, fillConnect, matchCount, syncCompleted, test } from './fixtures.ts';
import { openLongRecorded } from './recordings.ts';
import { startSecretService } from './secret-service.ts';

test.skip(process.platform !== 'linux', 'Elsewhere the keychain is the person’s own, which a test does not write to.');

test('with a keychain the app is connected again after a restart, and signing out forgets the key', async ({
  launch,
  api,
}) => {
  const keychain = await startSecretService();
  try {
    const first = await launch({ env: keychain.env });
    await fillConnect(first.page, api);
    await first.page.getByRole('button', { name: 'Connect', exact: true }).click();
    await syncCompleted(first.page);
    await expect(connection(first.page)).toHaveText('Online');
    await first.close();

    const second = await launch({ env: keychain.env });
    await expect(connection(second.page)).toHaveText('Online');
    await expect.poll(() => matchCount(second.page)).toBe(400);
    await second.page.getByRole('link', { name: 'Settings' }).click();
    await second.page.getByRole('button', { name: 'Sign out' }).click();
    await expect(connection(second.page)).toContainText('Signed out');
    // Everything that is here works; what must be downloaded waits for the person, not for a network.
    await second.page.getByRole('link', { name: 'Calls' }).click();
    const pane = await openLongRecorded(second.page);
    await expect(pane).toContainText('It loads once you have signed in.');
    await expect(pane).toContainText('Downloading it needs you to sign in');
    await pane.getByRole('button', { name: 'Download later' }).click();
    await expect(pane).toContainText('Waiting until you sign in');
    await second.close();

    const third = await launch({ env: keychain.env });
    await expect(connection(third.page)).toContainText('Signed out');
    await expect.poll(() => matchCount(third.page)).toBe(400);
  } finally {
    await keychain.end();
  }
});
