import { settlesAfterMs } from '../../src/shared/day-state.ts';
import { dayMs } from '../../src/shared/units.ts';
import { askedFrom, askedUntil } from './faulty-api.ts';
import {
  backOnline,
  callsGrid,
  connection,
  connectTo,
  expect,
  matchCount,
  searchBox,
  syncCompleted,
  test,
} from './fixtures.ts';
import { openCall } from './recordings.ts';
import { isEverythingHere, latestSync, openCalls, openSync } from './sync-figures.ts';

test.use({ accountSize: { calls: 900, days: 30 } });

test('calls that the account no longer has leave the laptop, unless they are kept offline', async ({ launch, api }) => {
  const { calls } = api.account;
  const settledUntil = Math.floor((Date.now() - settlesAfterMs) / dayMs) * dayMs;
  const open = calls.all.filter(({ start }) => start * 1000 >= settledUntil);
  const settled = calls.all.filter(({ start }) => start * 1000 < settledUntil);
  const [kept] = settled.filter(({ recorded, talkTime }) => recorded !== null && talkTime > 60);
  if (kept === undefined) throw new Error('The account has no recording to keep.');
  calls.change(kept.callSid, { customField: 'kept-call' });

  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await searchBox(page).fill('kept-call');
  await expect.poll(() => matchCount(page)).toBe(1);
  await callsGrid(page).getByRole('row').nth(1).click();
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  await expect(openCall(page)).toContainText('On this laptop');

  // Five calls that can still change, the kept one, and two of one day that had settled and was verified.
  await api.stop();
  const dayBefore = Math.floor((settledUntil - 10 * dayMs) / dayMs) * dayMs;
  const ofThatDay = settled.filter(({ start }) => Math.floor((start * 1000) / dayMs) * dayMs === dayBefore);
  const gone = [...open.slice(0, 5), kept, ...ofThatDay.slice(0, 2)].map(({ callSid }) => callSid);
  expect(new Set(gone).size).toBe(8);
  for (const callSid of gone) calls.remove(callSid);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(connection(page)).toContainText('Offline');
  await api.start();
  const before = api.requests.length;
  await backOnline(page);

  await searchBox(page).fill('');
  await expect.poll(() => matchCount(page)).toBe(900 - 7);
  await openSync(page);
  await expect(await latestSync(page)).toContainText('7 calls removed: the account no longer lists them.');
  await expect(await latestSync(page)).toContainText(
    '1 call stays although the account no longer lists it: it is kept offline.',
  );
  await expect(await latestSync(page)).toContainText('2 days read again: the account counted otherwise.');
  await expect(isEverythingHere(page)).toContainText('60 of 60 days');
  await openCalls(page);
  await searchBox(page).fill('kept-call');
  await expect.poll(() => matchCount(page)).toBe(1);
  await callsGrid(page).getByRole('row').nth(1).click();
  await expect(openCall(page)).toContainText('The account no longer lists this call');
  await expect(openCall(page)).toContainText('On this laptop');

  // Of what had settled, the two days that differ are read, each in a page; they are found by halving 58 days.
  const pages = api.asked('page', before).filter(({ query }) => askedUntil(query) <= settledUntil);
  expect(pages.map(({ query }) => [askedFrom(query), askedUntil(query)])).toEqual(
    [Math.floor((kept.start * 1000) / dayMs) * dayMs, dayBefore].map((day) => [day, day + dayMs]),
  );
  const halvings = Math.ceil(Math.log2(58));
  expect(api.asked('count', before).length).toBeLessThanOrEqual(2 * (1 + 2 * 2 * halvings + 2));
});

test('many calls that the account lost are brought back by keyboard, and removed for good', async ({ launch, api }) => {
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  for (const { callSid } of api.account.calls.all.slice(0, 300)) api.account.calls.remove(callSid);
  await openSync(page);
  await page.getByRole('button', { name: 'Sync now' }).press('Enter');
  const removed = page.getByRole('list', { name: 'Removed calls' });
  await expect(removed).toContainText('removed 300 calls');
  await expect(isEverythingHere(page)).toContainText('600 calls');

  await removed.getByRole('button', { name: 'Bring back' }).press('Enter');
  await expect(removed).toContainText('300 calls that you brought back are here');
  await expect(page.locator(':focus')).toContainText('300 calls that you brought back');
  // By the time of day, the days that it reads may all have been among the removed ones: then it only counts.
  await expect(await latestSync(page)).toContainText(/No change|Counts match/);
  await openCalls(page);
  await expect.poll(() => matchCount(page)).toBe(900);

  await openSync(page);
  await removed.getByRole('button', { name: 'Remove now' }).press('Enter');
  const question = page.getByRole('dialog', { name: 'Remove 300 calls for good?' });
  await question.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(removed.getByRole('button', { name: 'Remove now' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Remove 300 calls' }).press('Enter');
  await expect(removed).toHaveCount(0);
  await openCalls(page);
  await expect.poll(() => matchCount(page)).toBe(600);
});
