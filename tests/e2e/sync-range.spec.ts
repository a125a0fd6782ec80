import { rangeFrom, settlesAfterMs } from '../../src/shared/day-state.ts';
import { dayMs } from '../../src/shared/units.ts';
import { askedFrom, askedUntil, type FaultyApi } from './faulty-api.ts';
import { connectTo, expect, matchCount, syncCompleted, test } from './fixtures.ts';
import { isEverythingHere, latestSync, openCalls, openSync } from './sync-figures.ts';

test.use({ accountSize: { calls: 1_500, days: 110 } });

function callsOfLast(api: FaultyApi, syncDays: number): number {
  const from = rangeFrom(Date.now(), syncDays);
  return api.account.calls.all.filter(({ start }) => start * 1000 >= from).length;
}

const settledUntil = () => Math.floor((Date.now() - settlesAfterMs) / dayMs) * dayMs;

/** The pages that were asked for of days which had settled: others are read by every sync. */
function pagesOfSettled(api: FaultyApi, since: number) {
  return api.asked('page', since).filter(({ query }) => askedUntil(query) <= settledUntil());
}

test('a longer range fetches only what is missing; a shorter one offers to delete what falls out', async ({
  launch,
  api,
}) => {
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  const of60 = callsOfLast(api, 60);
  await expect.poll(() => matchCount(page)).toBe(of60);
  const choose = async (days: number) => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('How far back').selectOption(String(days));
  };

  const beforeLonger = api.requests.length;
  const of90 = callsOfLast(api, 90);
  await choose(90);
  await openSync(page);
  await expect(isEverythingHere(page)).toContainText(`90 of 90 days`);
  await expect(await latestSync(page)).toContainText('You chose another range.');
  await expect(await latestSync(page)).toContainText(`${of90 - of60} new calls.`);
  const fetched = pagesOfSettled(api, beforeLonger);
  for (const { query } of fetched) expect(askedUntil(query)).toBeLessThanOrEqual(rangeFrom(Date.now(), 60));
  // Of each page a second is read again with the next; a stretch ends with a page that is not full.
  expect(fetched.length).toBeGreaterThanOrEqual(Math.ceil((of90 - of60) / 100));
  expect(fetched.length).toBeLessThanOrEqual(Math.ceil((of90 - of60) / 99) + 1);

  const beforeShorter = api.requests.length;
  const of30 = callsOfLast(api, 30);
  await choose(30);
  const question = page.getByRole('dialog', { name: 'Sync the last 30 days only?' });
  await expect(question).toContainText(`${(of90 - of30).toLocaleString('en')} calls on this laptop are from before`);
  await question.getByRole('button', { name: `Shorten, delete ${(of90 - of30).toLocaleString('en')} calls` }).click();
  await expect(question).toHaveCount(0);
  await openCalls(page);
  await expect.poll(() => matchCount(page)).toBe(of30);
  await openSync(page);
  await expect(isEverythingHere(page)).toContainText(`30 of 30 days`);
  await expect(await latestSync(page)).toContainText('Complete, ');
  expect(pagesOfSettled(api, beforeShorter)).toEqual([]);

  // What was deleted is missing again.
  const beforeBack = api.requests.length;
  await choose(60);
  await openSync(page);
  await expect(isEverythingHere(page)).toContainText(`60 of 60 days`);
  const again = pagesOfSettled(api, beforeBack);
  expect(again.length).toBeGreaterThan(0);
  for (const { query } of again) expect(askedUntil(query)).toBeLessThanOrEqual(rangeFrom(Date.now(), 30));
  for (const { query } of again) expect(askedFrom(query)).toBeGreaterThanOrEqual(rangeFrom(Date.now(), 60));
});
