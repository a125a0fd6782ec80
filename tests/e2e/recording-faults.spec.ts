import type { Page } from 'playwright/test';
import type { Fault, FaultyApi } from './faulty-api.ts';
import { callsGrid, connectTo, expect, searchBox, syncCompleted, test } from './fixtures.ts';

const audio = { 'Content-Type': 'audio/mpeg' };

/** Opens the newest call that has a recording. */
async function openRecordedCall(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Recording/ }).click();
  await page.getByRole('radio', { name: /Available/ }).click();
  await page.keyboard.press('Escape');
  await callsGrid(page).getByRole('row').nth(1).click();
  await page.keyboard.press('Enter');
}

function failRecordings(api: FaultyApi, fault: Fault): void {
  api.fault = ({ path }) => (path.startsWith('/recordings/') ? fault : null);
}

const cases: readonly { given: string; fault: Fault; says: RegExp; retry: boolean }[] = [
  {
    given: 'of zero bytes',
    fault: { kind: 'answer', status: 200, headers: audio, body: '' },
    says: /empty/i,
    retry: true,
  },
  {
    given: 'that is a web page',
    fault: { kind: 'answer', status: 200, headers: audio, body: '<!doctype html><h1>Access denied</h1>' },
    says: /not audio|not a recording/i,
    retry: true,
  },
  {
    given: 'shorter than promised',
    fault: { kind: 'cut', headers: audio, contentLength: 500_000, body: Buffer.alloc(1_000, 0xff) },
    says: /short|broke off|incomplete|complete/i,
    retry: true,
  },
  {
    given: 'that is gone',
    fault: { kind: 'answer', status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'gone' },
    says: /no longer|gone|deleted/i,
    retry: false,
  },
];

for (const { given, fault, says } of cases) {
  test(`a recording ${given} is a clear state of the call, and leaves no broken file`, async ({ launch, api }) => {
    const { page } = await launch();
    await connectTo(page, api);
    await syncCompleted(page);
    failRecordings(api, fault);
    await openRecordedCall(page);
    const detail = page.getByRole('complementary', { name: 'Call' });
    await detail.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(detail).toContainText(says);

    // Once the server is well again, the same wish is granted.
    api.fault = () => null;
    await detail
      .getByRole('button', { name: /Retry|Try again|Download/ })
      .first()
      .click();
    await expect(detail).toContainText('On this laptop');
  });
}

test('an expired recording link is asked for anew, once', async ({ launch, api }) => {
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  let refused = 0;
  api.fault = ({ path }) => {
    if (!path.startsWith('/recordings/') || refused > 0) return null;
    refused += 1;
    return {
      kind: 'answer',
      status: 403,
      headers: { 'Content-Type': 'application/xml' },
      body: '<Error>Request has expired</Error>',
    };
  };
  await openRecordedCall(page);
  const detail = page.getByRole('complementary', { name: 'Call' });
  await detail.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(detail).toContainText('On this laptop');
  expect(refused).toBe(1);
  const sent = api.requests.filter(({ path }) => path.startsWith('/recordings/'));
  for (const { headers } of sent) expect(headers.authorization).toBeUndefined();
});

test('the search box is there', async ({ launch, api }) => {
  const { page } = await launch();
  await connectTo(page, api);
  await expect(searchBox(page)).toBeVisible();
});
