import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import readExcelFile from 'read-excel-file/node';
import { answerDialogs } from './answer-dialogs.ts';
import { exported } from './exported-csv.ts';
import { callsGrid, expect, matchCount, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';

const plain = (page: Page) => () => page.getByRole('button', { name: 'Export CSV' }).click();

test('the calls of a search are exported as the screen shows them', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  await searchBox(page).fill('resolved');
  const shown = await matchCount(page);
  expect(shown).toBeLessThan(600);
  const { bytes, header, rows } = await exported(page, userDataDir, plain(page));

  expect(rows).toHaveLength(shown);
  expect(header.some((name) => /^Start time \(.+\)$/.test(name))).toBe(true);
  // The sync has only just read what they hold.
  const contentsRead = header.find((name) => /^Contents read \(.+\)$/.test(name)) ?? 'no such column';
  const ages = rows.map((row) => Date.now() - Date.parse(row[contentsRead] ?? ''));
  expect(ages.filter((age) => !(age >= 0 && age < 3_600_000))).toEqual([]);
  const text = bytes.toString('utf8');
  expect(text.split('\r\n').filter((line) => line.includes('\n'))).toEqual([]);
  expect(bytes.subarray(0, 3)).not.toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  // Phone numbers come through with their plus, and as one value.
  expect(rows.every((row) => /^\+\d+$/.test(row.Exophone ?? ''))).toBe(true);

  // Row by row as in the list, newest first.
  for (const index of [0, 1, 2, 9]) {
    const cells = await callsGrid(page)
      .getByRole('row')
      .nth(index + 1)
      .innerText();
    const row = rows[index];
    expect(cells).toContain(row?.['Customer number'] ?? 'no such column');
  }
});

test('a search that finds nothing is not exported, and no file is asked for', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  await searchBox(page).fill('nothing matches this');
  await expect.poll(() => matchCount(page)).toBe(0);
  const before = await readdir(userDataDir);
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByRole('alert').getByText('there is nothing to export')).toBeVisible();
  expect((await readdir(userDataDir)).filter((name) => name.endsWith('.csv'))).toEqual(
    before.filter((name) => name.endsWith('.csv')),
  );
});

test('the Excel variant marks its encoding and keeps numbers whole', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  const { bytes, rows } = await exported(page, userDataDir, async () => {
    await page.getByRole('button', { name: 'Which kind of file' }).click();
    await page.getByRole('menuitem', { name: /CSV for Excel/ }).click();
  });
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(rows).toHaveLength(600);
  expect(rows.every((row) => (row.Exophone ?? '').trim().startsWith('+'))).toBe(true);
});

test('the calls of a search are a workbook whose cells are what they are', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  await page.getByRole('button', { name: 'Which kind of file' }).click();
  await page.getByRole('menuitem', { name: /Excel workbook/ }).click();
  await expect(page.getByText('600 calls exported')).toBeVisible();
  const name = (await readdir(userDataDir)).find((file) => file.endsWith('.xlsx'));
  const [calls] = await readExcelFile(join(userDataDir, name ?? 'no workbook'));
  const [titles = [], ...rows] = calls?.data ?? [];
  expect(rows).toHaveLength(600);
  const column = (title: string) => rows.map((row) => row[titles.findIndex((it) => String(it).startsWith(title))]);
  expect(column('Exophone').every((number) => /^\+\d+$/.test(String(number)))).toBe(true);
  expect(column('Start time').every((start) => start instanceof Date)).toBe(true);
});

test('after an export its file is shown in its folder and opened, by mouse and by keyboard', async ({
  launch,
  userDataDir,
}) => {
  const app = await launch({ env: smallSample, saveFolder: userDataDir });
  const { page } = app;
  await trySampleAccount(page);
  await exported(page, userDataDir, plain(page));
  const opened = () => [...app.output().matchAll(/shell\.(\w+) /g)].map(([, what]) => what);
  await page.getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(opened).toEqual(['showItemInFolder']);
  await page.getByRole('button', { name: 'Open', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(opened).toEqual(['showItemInFolder', 'openPath']);
});

test('the notice of an export that failed goes once another one succeeds', async ({ launch, userDataDir }) => {
  const app = await launch({ env: smallSample, saveFolder: userDataDir });
  const { page } = app;
  await trySampleAccount(page);
  const folder = join(userDataDir, 'exports');
  await answerDialogs(app, folder);
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText('Not exported')).toBeVisible();
  await mkdir(folder);
  await exported(page, folder, plain(page));
  await expect(page.getByText('Not exported')).toBeHidden();
});
