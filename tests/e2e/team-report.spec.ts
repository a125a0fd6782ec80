import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { SampleCall } from '../../src/main/sample-account/calls/sample-call.ts';
import type { FaultyApi } from './faulty-api.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';
import { violations } from './violations.ts';

/** Half an hour off: hours of the clock are not those of UTC. */
const zone = 'Asia/Kolkata';
const dayMs = 86_400_000;

test.use({ accountSize: { calls: 700, days: 9 } });

const chart = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const marks = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const focused = (page: Page) => page.locator('[data-mark]:focus');
/** How many calls are listed beside the report. */
const listed = (page: Page) => page.getByRole('status', { name: 'Calls of the figure' });

async function closeFigure(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close the calls' }).click();
  await expect(listed(page)).toHaveCount(0);
}

async function openTeam(page: Page, api: FaultyApi): Promise<void> {
  await connectTo(page, api);
  await syncCompleted(page);
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await page.getByRole('tab', { name: 'Team' }).click();
  await expect(chart(page, 'Calls by day and status')).toBeVisible();
}

/** What a chart says to those who do not see it, with its row of titles. */
async function readTable(panel: Locator): Promise<string[][]> {
  return await panel
    .locator('tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

const days = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
const hours = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
const weekdays = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'long' });
const shares = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
/** A day of the zone as `2024-06-15`. */
const dayOf = (at: number) => days.format(at);
const hourOf = (at: number) => Number(hours.format(at));
const weekdayOf = (at: number) => weekdays.format(at);
const startOf = ({ start }: SampleCall) => start * 1000;

/** The days that the report is over at first: today and the six before. */
function lastDays(now: number): string[] {
  return Array.from({ length: 7 }, (_, at) => dayOf(now - (6 - at) * dayMs));
}

function callsOf(api: FaultyApi, days: readonly string[]): SampleCall[] {
  return api.account.calls.all.filter((call) => days.includes(dayOf(startOf(call))));
}

const named: readonly (readonly [status: string, name: string])[] = [
  ['completed', 'Completed'],
  ['missed', 'Missed'],
  ['abandoned', 'Abandoned'],
  ['failed', 'Failed'],
  ['busy', 'Busy'],
  ['voicemail', 'Voicemail'],
];

test('each picture of the team shows what its calls come to, counted by themselves', async ({ launch, api }) => {
  const { page } = await launch({ env: { TZ: zone } });
  await openTeam(page, api);
  const now = Date.now();
  const range = lastDays(now);
  const calls = callsOf(api, range);
  const countOf = Map.groupBy(calls, (call) => `${weekdayOf(startOf(call))} ${hourOf(startOf(call))}`);
  expect(calls.length).toBeGreaterThan(300);
  const statuses = named.filter(([status]) => calls.some((call) => call.status === status));

  const [head, ...volume] = await readTable(chart(page, 'Calls by day and status'));
  expect(head).toEqual(['Day', 'Calls', ...statuses.map(([, name]) => name)]);
  expect(volume.map((row) => row.slice(1))).toEqual(
    range.map((day) => {
      const ofDay = calls.filter((call) => dayOf(startOf(call)) === day);
      const counts = statuses.map(([status]) => ofDay.filter((call) => call.status === status).length);
      return [ofDay.length, ...counts].map(String);
    }),
  );

  const [, ...rates] = await readTable(chart(page, 'Answering by day'));
  expect(rates.map((row) => row.slice(1))).toEqual(
    range.map((day) => {
      const ofDay = calls.filter((call) => dayOf(startOf(call)) === day);
      const inbound = ofDay.filter(({ direction }) => direction === 'inbound');
      const outbound = ofDay.filter(({ direction }) => direction === 'outbound');
      const rate = (of: SampleCall[], status: string, word: string) =>
        of.length === 0
          ? '–'
          : `${shares.format(of.filter((call) => call.status === status).length / of.length)} (${of.filter((call) => call.status === status).length} of ${of.length} ${word} call${of.length === 1 ? '' : 's'})`;
      return [
        rate(inbound, 'completed', 'inbound'),
        rate(inbound, 'abandoned', 'inbound'),
        rate(outbound, 'completed', 'outbound'),
      ];
    }),
  );

  const [, ...heat] = await readTable(chart(page, 'Calls by weekday and hour, on average'));
  // Weeks begin on Sunday where en-US is spoken.
  expect(heat.map(([day]) => day)).toEqual([
    'Sunday',
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
  ]);
  for (const [day = '', ...cells] of heat) {
    for (const [hour, said] of cells.entries()) {
      const ofHour = countOf.get(`${day} ${hour}`)?.length ?? 0;
      const isToday = weekdayOf(now) === day;
      // The hour that runs now may be over by the time it is read.
      if (isToday && Math.abs(hour - hourOf(now)) <= 1) continue;
      if (isToday && hour > hourOf(now)) expect(said, `${day} ${hour}`).toBe('No such hour in the range');
      else if (ofHour === 0) expect(said, `${day} ${hour}`).toBe(`no calls on 1 ${day}`);
      else {
        expect(said, `${day} ${hour}`).toBe(
          `${ofHour} call${ofHour === 1 ? '' : 's'} on 1 ${day}, ${ofHour} on average`,
        );
      }
    }
  }

  const [, ...repeats] = await readTable(chart(page, 'Repeat callers'));
  expect(repeats.map(([, count]) => Number(count))).toEqual(
    [dayMs, 7 * dayMs].map((within) => repeatsWithin(calls, api.account.calls.all, within)),
  );

  const most = new Map<string, number>();
  for (const { customer } of calls) most.set(customer.number, (most.get(customer.number) ?? 0) + 1);
  const [, ...customers] = await readTable(chart(page, 'Busiest customers'));
  const counts = [...most.values()].sort((a, b) => b - a).slice(0, 10);
  expect(customers.map(([, count]) => Number(count))).toEqual(counts);
  for (const [name = '', count] of customers) {
    const number = /\+?\d{6,}/.exec(name)?.[0] ?? 'no number';
    expect(most.get(number), name).toBe(Number(count));
  }
});

/** Inbound calls whose number had called in before within some ms, also before the days that count. */
function repeatsWithin(calls: readonly SampleCall[], all: readonly SampleCall[], ms: number): number {
  const inbound = all.filter(({ direction }) => direction === 'inbound');
  return calls.filter(
    (call) =>
      call.direction === 'inbound' &&
      inbound.some(
        (before) =>
          before.customer.number === call.customer.number &&
          before.callSid !== call.callSid &&
          startOf(before) < startOf(call) &&
          startOf(call) - startOf(before) <= ms,
      ),
  ).length;
}

test('a chart is one stop for Tab, arrows lead to each of its marks, and Enter opens its calls', async ({
  launch,
  api,
}) => {
  const { page } = await launch({ env: { TZ: zone } });
  await openTeam(page, api);
  const names = [
    'Calls by day and status',
    'Answering by day',
    'Calls by weekday and hour, on average',
    'Status',
    'Dispositions',
    'Exophones',
    'Busiest customers',
    'Repeat callers',
  ];
  for (const name of names) await expect(marks(page, name).locator('[tabindex="0"]')).toHaveCount(1);

  await marks(page, names[0] ?? '')
    .locator('[tabindex="0"]')
    .focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  const part = await focused(page).getAttribute('aria-label');
  const [, calls = ''] = /: Completed, ([\d,]+ calls?) of/.exec(part ?? '') ?? [];
  expect(calls, part ?? 'no mark').not.toBe('');
  await expect(page.getByRole('tooltip')).toHaveText(part ?? '');
  await page.keyboard.press('Enter');
  await expect(listed(page)).toHaveText(calls);
  // The calls have the keyboard, and Escape gives it back.
  await expect(page.locator('[data-index="0"]').filter({ visible: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(listed(page)).toHaveCount(0);
  await expect(focused(page)).toHaveAttribute('aria-label', part ?? '');

  // A cell of the heat map, by words of the query language.
  const cell = marks(page, 'Calls by weekday and hour, on average').locator('[role="button"]').first();
  const label = (await cell.getAttribute('aria-label')) ?? '';
  await cell.click();
  await expect(listed(page)).toHaveText(/: ([\d,]+ calls?) on/.exec(label)?.[1] ?? 'no calls');
  await closeFigure(page);

  for (const name of ['Dispositions', 'Exophones', 'Busiest customers', 'Repeat callers', 'Status']) {
    const bar = marks(page, name).locator('[role="button"]').first();
    const [, count = 'no calls'] = /: (\d[\d,]*)(?=, |$)/.exec((await bar.getAttribute('aria-label')) ?? '') ?? [];
    await bar.focus();
    await page.keyboard.press('Enter');
    await expect(listed(page), name).toHaveText(new RegExp(`^${count} calls?$`));
    await closeFigure(page);
  }
});

test('the columns are for hours, days or weeks, as the person chooses', async ({ launch, api }) => {
  const { page } = await launch({ env: { TZ: zone } });
  await openTeam(page, api);
  const total = (rows: string[][]) => rows.slice(1).reduce((sum, [, calls]) => sum + Number(calls), 0);
  const byDay = total(await readTable(chart(page, 'Calls by day and status')));
  await page.getByRole('radiogroup', { name: 'A column for each' }).getByText('Hour').click();
  const byHours = chart(page, 'Calls by hour and status');
  await expect(byHours).toBeVisible();
  const byHour = await readTable(byHours);
  expect(byHour.length - 1).toBeGreaterThan(6 * 24);
  expect(total(byHour)).toBe(byDay);
});

test('the page has no serious or critical violation, by day and by hour', async ({ launch, api }) => {
  test.slow();
  const { page } = await launch({ env: { TZ: zone } });
  await openTeam(page, api);
  expect(await violations(page, 'main')).toEqual([]);
  // 168 columns, each of them a mark.
  await page.getByRole('radiogroup', { name: 'A column for each' }).getByText('Hour').click();
  await expect(chart(page, 'Calls by hour and status')).toBeVisible();
  expect(await violations(page, 'main')).toEqual([]);
});

test('a chart is copied as a PNG and saved as an SVG that needs nothing from elsewhere', async ({
  launch,
  api,
  userDataDir,
}) => {
  const { page } = await launch({ env: { TZ: zone }, saveFolder: userDataDir });
  await openTeam(page, api);
  await page.getByRole('button', { name: 'Picture of Calls by day and status' }).click();
  await page.getByRole('menuitem', { name: /PNG/ }).click();
  await expect(page.getByText('Chart copied')).toBeVisible();
  const pasted = await pastedPicture(page);
  expect(pasted.type).toBe('image/png');
  const box = await chart(page, 'Calls by day and status').locator('svg[data-chart]').boundingBox();
  expect(pasted.width).toBeGreaterThanOrEqual(2 * Math.floor(box?.width ?? Number.POSITIVE_INFINITY));
  // Not a blank sheet.
  expect(pasted.colours).toBeGreaterThan(20);

  await page.getByRole('button', { name: 'Picture of Calls by weekday and hour, on average' }).click();
  await page.getByRole('menuitem', { name: /SVG/ }).click();
  const saved = page.getByText(/^Saved as .*\.svg$/);
  await expect(saved).toBeVisible();
  const fileName = (await saved.locator('bdi').innerText()).trim();
  const svg = await readFile(join(userDataDir, fileName), 'utf8');
  expect(svg).toContain('>Calls by weekday and hour, on average</text>');
  expect(svg).toContain('UTC+5:30');
  // Neither tokens of the theme nor anything that is fetched: the font is in it.
  expect(svg).not.toMatch(/var\(|light-dark|class=|aria-|tabindex|<script|foreignObject/);
  expect(svg.match(/url\((?!data:|&quot;#|"?#)[^)]*\)|href=/g)).toBeNull();
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|app:/);
  const size = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
    await image.decode();
    return image.naturalWidth;
  }, svg);
  expect(size).toBeGreaterThan(300);
});

test('the folder of everything has each chart of the page as an SVG', async ({ launch, api, userDataDir }) => {
  const { page } = await launch({ env: { TZ: zone }, saveFolder: userDataDir });
  await openTeam(page, api);
  const shown = await page.locator('figure:has(svg[data-chart])').getByRole('heading').allInnerTexts();
  expect(shown).toHaveLength(8);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Folder of everything/ }).click();
  // What is on the screen while the folder is written is another page.
  await page.getByRole('tab', { name: 'Agents' }).click();
  await expect(page.getByText('Team exported as a folder')).toBeVisible();
  const folder = (await readdir(userDataDir)).find((file) => file.startsWith('voicelogs-team-')) ?? 'no folder';
  const svgs = (await readdir(join(userDataDir, folder))).filter((file) => file.endsWith('.svg'));
  expect(svgs.sort()).toEqual(shown.map((title) => `${title}.svg`).sort());
  for (const name of svgs) {
    const svg = await readFile(join(userDataDir, folder, name), 'utf8');
    expect(svg, name).toContain(`>${name.replace('.svg', '')}</text>`);
    expect(svg, name).toContain('UTC+5:30');
    expect(svg, name).not.toMatch(/var\(|light-dark|class=|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
  }
});

interface PastedPicture {
  readonly type: string;
  readonly width: number;
  /** How many different ones it has. */
  readonly colours: number;
}

/** What a person would get by pasting; a page may not read the clipboard by itself. */
async function pastedPicture(page: Page): Promise<PastedPicture> {
  const pasted = page.evaluate(
    () =>
      new Promise<PastedPicture>((resolve) => {
        const field = document.createElement('textarea');
        field.addEventListener('paste', async ({ clipboardData }) => {
          const file = clipboardData?.files[0];
          if (file === undefined) return resolve({ type: 'none', width: 0, colours: 0 });
          const picture = await createImageBitmap(file);
          const canvas = document.createElement('canvas');
          canvas.width = picture.width;
          canvas.height = picture.height;
          const context = canvas.getContext('2d');
          context?.drawImage(picture, 0, 0);
          const pixels = context?.getImageData(0, 0, picture.width, picture.height).data ?? [];
          const colours = new Set(Array.from(new Uint32Array(new Uint8ClampedArray(pixels).buffer)));
          resolve({ type: file.type, width: picture.width, colours: colours.size });
        });
        document.body.append(field);
        field.focus();
        document.documentElement.dataset.pasting = 'true';
      }),
  );
  await page.locator('html[data-pasting]').waitFor();
  await page.keyboard.press('ControlOrMeta+v');
  return pasted;
}
