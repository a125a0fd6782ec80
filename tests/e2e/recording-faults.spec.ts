import type { Page } from 'playwright/test';
import type { Fault, FaultyApi } from './faulty-api.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';
import { openLongRecorded, positionSeconds } from './recordings.ts';
import { monoRecording } from './tone-recording.ts';

const audio = { 'Content-Type': 'audio/mpeg' };

function failRecordings(api: FaultyApi, fault: Fault): void {
  api.fault = ({ path }) => (path.startsWith('/recordings/') ? fault : null);
}

const cases: readonly { given: string; fault: Fault; says: RegExp; retry: boolean }[] = [
  {
    given: 'of zero bytes',
    fault: { kind: 'answer', status: 200, headers: audio, body: '' },
    says: /is empty/,
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
    says: /Only [\d,]+ of [\d,]+ bytes/,
    retry: true,
  },
  {
    given: 'whose link leads on to an address without https',
    fault: { kind: 'answer', status: 302, headers: { Location: 'http://storage.example/call.mp3' }, body: '' },
    says: /not a secure \(https\)/,
    retry: false,
  },
  {
    given: 'that is gone',
    fault: { kind: 'answer', status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'gone' },
    says: /no longer|gone/,
    retry: false,
  },
];

for (const { given, fault, says, retry } of cases) {
  test(`a recording ${given} is a clear state of the call, and leaves no broken file`, async ({ launch, api }) => {
    const { page } = await launch();
    await connectTo(page, api);
    await syncCompleted(page);
    failRecordings(api, fault);
    const pane = await openLongRecorded(page);
    await pane.getByRole('button', { name: 'Keep offline' }).click();
    await expect(pane).toContainText(says);
    expect(await conditions(page)).toEqual([]);

    const again = pane.getByRole('button', { name: 'Retry' });
    if (!retry) return expect(again).toHaveCount(0);
    // Once the server is well again, the same wish is granted.
    api.fault = () => null;
    await again.click();
    await expect(pane).toContainText('On this laptop');
    expect(await conditions(page)).toEqual(['whole']);
  });
}

/** Whether the file of each recording that is here is what was downloaded. */
async function conditions(page: Page): Promise<unknown[]> {
  return page.evaluate(async () => {
    const list = await window.voicelogs.request('recording.list', null);
    if (!list.ok) throw new Error(list.error.message);
    const here = list.value.filter((one) => one.state !== 'absent' && one.file !== undefined);
    return Promise.all(
      here.map(async ({ callSid }) => {
        const condition = await window.voicelogs.request('recording.condition', { callSid });
        return condition.ok && condition.value;
      }),
    );
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
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  await expect(pane).toContainText('On this laptop');
  expect(refused).toBe(1);
  const sent = api.requests.filter(({ path }) => path.startsWith('/recordings/'));
  for (const { headers } of sent) expect(headers.authorization).toBeUndefined();
});

test('a recording of another format than its name says is kept as what it is, and plays', async ({ launch, api }) => {
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  failRecordings(api, { kind: 'answer', status: 200, headers: audio, body: monoRecording(4) });
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuemax', '4');
});
