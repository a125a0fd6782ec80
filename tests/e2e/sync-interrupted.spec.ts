import { settlesAfterMs } from '../../src/shared/day-state.ts';
import { dayMs } from '../../src/shared/units.ts';
import { askedFrom, askedUntil, isPage } from './faulty-api.ts';
import {
  backOnline,
  connection,
  connectTo,
  expect,
  matchCount,
  searchBox,
  syncCompleted,
  syncStatus,
  test,
} from './fixtures.ts';
import { isEverythingHere, latestSync, openCalls, openSync } from './sync-figures.ts';

test('a network that is lost in the middle of a sync and comes back costs no page twice', async ({ launch, api }) => {
  const { page } = await launch();
  const { promise: lost, resolve } = Promise.withResolvers<number>();
  api.hold = async (request) => {
    if (!isPage(request) || api.asked('page').length !== 3) return;
    await api.stop();
    resolve(askedUntil(request.query));
  };
  await connectTo(page, api);
  const cutOff = await lost;
  await expect(connection(page)).toContainText('Offline');
  await expect(syncStatus(page)).toContainText('Sync waits for the network');
  await openSync(page);
  await expect(isEverythingHere(page)).toContainText('You are offline: they are read once the network is back.');

  const before = api.requests.length;
  await api.start();
  await backOnline(page);
  await syncCompleted(page);
  await expect(isEverythingHere(page)).toContainText('Everything is here: 60 of 60 days, 400 calls');
  await expect(await latestSync(page)).toContainText('400 new calls.');

  const [first, ...others] = api.asked('page', before).map(({ query }) => askedUntil(query));
  expect(first).toBe(cutOff);
  for (const end of others) expect(end).toBeLessThan(cutOff);
});

test('a laptop that wakes brings what came while it slept, and asks only for what can have changed', async ({
  launch,
  api,
}) => {
  const { page, simulate } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);

  await simulate('suspend');
  const { calls } = api.account;
  const [latest] = calls.all;
  const unrecorded = calls.all.find((call) => call !== latest && call.recorded === null);
  const recorded = calls.all.find((call) => call.recorded !== null)?.recorded ?? null;
  if (latest === undefined || unrecorded === undefined) throw new Error('The account is too small.');
  calls.change(unrecorded.callSid, { recorded });
  calls.change(latest.callSid, { disposition: 'changed while asleep' });
  for (let added = 0; added < 3; added += 1) calls.add({ disposition: 'came while asleep' });
  const before = api.requests.length;
  await simulate('resume');

  await expect.poll(() => matchCount(page)).toBe(403);
  await openSync(page);
  await expect(await latestSync(page)).toContainText('The laptop woke up.');
  await expect(await latestSync(page)).toContainText('3 new calls.');
  await expect(await latestSync(page)).toContainText('2 calls changed; 1 of them has a recording since.');
  await expect(await latestSync(page)).toContainText('Complete, ');
  await openCalls(page);
  for (const [disposition, found] of [
    ['came while asleep', 3],
    ['changed while asleep', 1],
  ] as const) {
    await searchBox(page).fill(`"${disposition}"`);
    await expect.poll(() => matchCount(page)).toBe(found);
  }

  const settledUntil = Math.floor((Date.now() - settlesAfterMs) / dayMs) * dayMs;
  const asked = api.asked('page', before);
  for (const { query } of asked) expect(askedFrom(query)).toBeGreaterThanOrEqual(settledUntil);
  const open = calls.all.filter(({ start }) => start * 1000 >= settledUntil).length;
  // A page begins where the one before is known to end: in its last whole second.
  expect(asked.length).toBeLessThanOrEqual(Math.ceil(open / 99));
  expect(api.asked('login', before)).toEqual([]);
});
