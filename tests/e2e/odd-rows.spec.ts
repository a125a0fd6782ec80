import { changeRows } from './faulty-api.ts';
import { callsGrid, connectTo, expect, matchCount, searchBox, syncCompleted, test } from './fixtures.ts';

const oddRow = (callSid: string, odd: Record<string, unknown>) => ({
  call_sid: callSid,
  direction: 'inbound',
  status: 'completed',
  agent: { user_id: 'agent_odd', name: 'Odd Agent' },
  customer: { number: '+919800000000', name: 'Odd Customer' },
  exophone: '+911234567890',
  duration: 100,
  talk_time: 90,
  hold_time: 0,
  recording: { available: false },
  disposition: 'resolved',
  custom_field: 'oddrow',
  ...odd,
});

function timesOf(row: unknown) {
  const { start_time, end_time } = row as Record<'start_time' | 'end_time', string>;
  return { start_time, end_time };
}

test('odd rows are kept and shown as given', async ({ launch, api }) => {
  const odd = [
    oddRow('odd-nulls', {
      agent: null,
      customer: { number: null, name: null },
      exophone: null,
      disposition: null,
      duration: null,
    }),
    oddRow('odd-status', { status: 'parked-by-robot', direction: 'sideways' }),
    oddRow('odd-extra', { some_new_field: { deep: [1, 2, 3] } }),
    oddRow('odd-missing', { agent: undefined, customer: undefined, recording: undefined, talk_time: undefined }),
    oddRow('odd-durations', { duration: -5, talk_time: 99_999_999, hold_time: -1 }),
    oddRow('odd-backwards', { end_time: '2001-01-01T00:00:00Z' }),
    oddRow('odd-html', {
      customer: { number: '+919800000001', name: '<img src=x onerror="document.title=1">Bold</b>' },
    }),
    oddRow('odd-long', { customer: { number: '+919800000002', name: `Long ${'x'.repeat(5_000)}` } }),
    oddRow('odd-rtl', {
      customer: { number: '+919800000003', name: 'مريم العبد (2)' },
      agent: { user_id: 'agent_rtl', name: 'محمد عبد الرحمن' },
    }),
  ];
  // In the place of the newest calls, and at their times.
  let sent = false;
  changeRows(api, (rows) => {
    if (sent) return rows;
    sent = true;
    return rows.map((row, at) => ({ ...timesOf(row), ...(odd[at] ?? (row as object)) }));
  });
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);

  await searchBox(page).fill('oddrow');
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', String(odd.length + 1));
  await expect(callsGrid(page)).toContainText('Parked by robot');
  await expect(callsGrid(page)).toContainText('<img src=x onerror="document.title=1">Bold</b>');
  await expect(callsGrid(page)).toContainText('مريم العبد');
  // What cuts a name off where it is too long goes by the name's direction, so that its beginning stays.
  for (const name of ['[title^="مريم"] > :first-child', '[title^="محمد"]']) {
    await expect(callsGrid(page).locator(name)).toHaveCSS('direction', 'rtl');
  }
  await expect(page).toHaveTitle('Voicelogs');
});

test('a row that cannot be read is rejected with its reason and counted', async ({ launch, api }) => {
  const unreadable = [{ direction: 'inbound', note: 'no call SID at all' }, 'just text', { call_sid: 'x'.repeat(500) }];
  let sent = false;
  changeRows(api, (rows) => {
    if (sent) return rows;
    sent = true;
    return [...rows.slice(0, 10), ...unreadable, ...rows.slice(10 + unreadable.length)];
  });
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);

  await expect.poll(() => matchCount(page)).toBe(400 - unreadable.length);
  await page.getByRole('button', { name: '3 rejected rows' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rejected rows' });
  await expect(dialog).toContainText('no call SID at all');
  await expect(dialog).toContainText('just text');
});

test('both parts of a transferred call are listed, found by their agents, and counted', async ({ launch, api }) => {
  let sids: { first: string; second: string } | null = null;
  changeRows(api, (rows) => {
    const [newest, next] = rows.map((row) => (row as { call_sid: string }).call_sid);
    if (sids === null && newest !== undefined && next !== undefined) sids = { first: next, second: newest };
    const partOf = (row: unknown) => {
      const { call_sid } = row as { call_sid: string };
      if (sids === null || (call_sid !== sids.first && call_sid !== sids.second)) return row;
      const [name, disposition] =
        call_sid === sids.first ? ['Asha First', 'transferred'] : ['Vikram Second', 'resolved'];
      return {
        ...oddRow(sids.first, { agent: { user_id: name, name }, disposition, custom_field: 'twoparts' }),
        ...timesOf(row),
      };
    };
    return rows.map(partOf);
  });
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);

  expect(await matchCount(page)).toBe(400);
  await searchBox(page).fill('twoparts');
  const rows = callsGrid(page).locator('[role="row"][aria-selected]');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('Vikram Second');
  await expect(rows.nth(1)).toContainText('Asha First');
  await searchBox(page).fill('vikram second');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Vikram Second');
  // Of the other part the pane tells, too.
  await rows.click();
  await expect(page.getByRole('complementary', { name: /call/i }).first()).toContainText('Vikram Second');
});
