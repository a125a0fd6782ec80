import { type ApiRequest, askedUntil, type FaultyApi, isPage } from './faulty-api.ts';
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
import { isEverythingHere, latestSync, openCalls, openSync } from './sync-figures.ts';

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

/** Holds the third page back; resolves with the request for it, and lets it be answered when `release` is called. */
function holdThirdPage(api: FaultyApi) {
  const asked = Promise.withResolvers<ApiRequest>();
  const released = Promise.withResolvers<void>();
  api.hold = async (request) => {
    if (!isPage(request) || api.asked('page').length !== 3) return;
    asked.resolve(request);
    await released.promise;
  };
  return { asked: asked.promise, release: released.resolve };
}

test('a paused sync asks for nothing, whatever wakes the laptop, and resumes where it was', async ({ launch, api }) => {
  const { asked, release } = holdThirdPage(api);
  const { page, simulate } = await launch();
  await connectTo(page, api);
  await asked;
  await page.getByRole('button', { name: 'Pause sync' }).click();
  await expect(syncStatus(page)).toContainText('Sync paused');
  release();
  await expect.poll(() => matchCount(page)).toBeGreaterThan(290);
  await simulate('suspend');
  await simulate('resume');
  await openSync(page);
  await expect(isEverythingHere(page)).toBeVisible();
  await expect(syncStatus(page)).toContainText('Sync paused');
  expect(api.asked('page')).toHaveLength(3);
  expect(api.asked('count')).toEqual([]);

  await page.getByRole('button', { name: 'Resume sync' }).click();
  await expect(isEverythingHere(page)).toContainText('Everything is here: 60 of 60 days, 400 calls');
  // Two pages hold what was left: each ends where what is here begins.
  const ends = api.asked('page').map(({ query }) => askedUntil(query));
  expect(ends.slice(3, 5).every((end) => end < Math.min(...ends.slice(0, 3)))).toBe(true);
});

test('a cancelled sync asks for nothing more and keeps what it has; the next one continues from there', async ({
  launch,
  api,
}) => {
  const { asked, release } = holdThirdPage(api);
  const { page } = await launch();
  await connectTo(page, api);
  const { query } = await asked;
  await page.getByRole('button', { name: 'Cancel sync' }).click();
  await expect(syncStatus(page)).toContainText('Not synced yet');
  release();
  await openSync(page);
  await expect(await latestSync(page)).toContainText('Cancelled, ');
  await openCalls(page);
  await expect.poll(() => matchCount(page)).toBeGreaterThan(190);
  expect(api.asked('page')).toHaveLength(3);

  await page.getByRole('button', { name: 'Sync now' }).click();
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);
  const [goesOnWith, ...others] = api.asked('page').slice(3);
  expect(goesOnWith && askedUntil(goesOnWith.query)).toBe(askedUntil(query));
  for (const other of others) expect(askedUntil(other.query)).toBeLessThan(askedUntil(query));
});

test('the sample account is whole after one sync', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await expect.poll(() => matchCount(page)).toBe(600);
});
