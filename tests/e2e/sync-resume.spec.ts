import { type ApiRequest, askedUntil, isPage } from './faulty-api.ts';
import {
  connectTo,
  expect,
  matchCount,
  smallSample,
  syncCompleted,
  syncStatus,
  test,
  trySampleAccount,
} from './fixtures.ts';

test('a sync that is killed goes on with the page that it died waiting for', async ({ launch, api }) => {
  const first = await launch();
  let pages = 0;
  const { promise: neverAnswered, resolve: askedFourth } = Promise.withResolvers<ApiRequest>();
  api.fault = (request) => {
    if (!isPage(request)) return null;
    pages += 1;
    if (pages < 4) return null;
    askedFourth(request);
    return { kind: 'reset' };
  };
  await connectTo(first.page, api);
  const { query } = await neverAnswered;
  await first.kill();

  api.fault = () => null;
  const before = api.requests.length;
  const second = await launch();
  await connectTo(second.page, api);
  await syncCompleted(second.page);

  await expect.poll(() => matchCount(second.page)).toBe(400);
  const [goesOnWith, ...others] = api.asked('page', before).map((request) => request.query);
  // Newest first: what is later than where it goes on was read before.
  expect(goesOnWith && askedUntil(goesOnWith)).toBe(askedUntil(query));
  for (const other of others) expect(askedUntil(other)).toBeLessThan(askedUntil(query));
});

test('a rate limit is waited out, and the sync goes on by itself', async ({ launch, api }) => {
  let refused = 0;
  api.fault = (request) => {
    if (!isPage(request) || refused > 0) return null;
    refused += 1;
    return {
      kind: 'answer',
      status: 429,
      headers: { 'Retry-After': '1', 'Content-Type': 'application/json' },
      body: '{}',
    };
  };
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  expect(refused).toBe(1);
  await expect.poll(() => matchCount(page)).toBe(400);
});

test('answers that break off, fail or are not JSON are asked for again', async ({ launch, api }) => {
  const faults = [
    { kind: 'answer', status: 503, headers: { 'Content-Type': 'text/html' }, body: '<h1>Busy</h1>' },
    {
      kind: 'answer',
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: '{"response": {"data": {"voicel',
    },
    { kind: 'reset' },
  ] as const;
  let next = 0;
  api.fault = (request) => (isPage(request) ? (faults[next++] ?? null) : null);
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);
});

test('a sync can be paused, resumed and cancelled', async ({ launch, api }) => {
  let release = () => {};
  const held = new Promise<void>((go) => {
    release = go;
  });
  let pages = 0;
  api.hold = async (request) => {
    if (isPage(request) && ++pages === 3) await held;
  };
  const { page } = await launch();
  await connectTo(page, api);
  await page.getByRole('button', { name: 'Pause sync' }).click();
  await expect(syncStatus(page)).toContainText(/paused/i);
  release();
  await page.getByRole('button', { name: 'Resume sync' }).click();
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);
});

test('the sample account is whole after one sync', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await expect.poll(() => matchCount(page)).toBe(600);
});
