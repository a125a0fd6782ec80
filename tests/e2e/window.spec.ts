import { expect, test } from './fixtures.ts';

test.describe('the window', () => {
  test.beforeEach(() => {
    test.skip(test.info().project.name !== 'chromium-host', 'Only the Chromium host can be told to behave so.');
  });

  test('is shown where the system never tells that it is ready', async ({ launch }) => {
    // The host waits until the app shows its window.
    const { page } = await launch({ env: { CHROMIUM_HOST_NO_READY_TO_SHOW: '1' } });
    await expect(page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();
  });
});
