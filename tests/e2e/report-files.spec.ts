import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright/test';
import readExcelFile from 'read-excel-file/node';
import { agentIdText } from '../../src/renderer/ui/in-words.ts';
import { exported } from './exported-csv.ts';
import { expect, smallSample, test, trySampleAccount } from './fixtures.ts';

const choose = (page: Page, item: RegExp) => async () => {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** Opens the report, and answers what its table of agents shows: the name and the number of calls of each row. */
async function openReport(page: Page): Promise<(readonly [agent: string, calls: string])[]> {
  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('status', { name: 'How complete the report is' })).toHaveText('complete');
  const table = page.getByRole('tabpanel').locator('table');
  await expect(table.getByRole('rowheader').last()).toHaveText('Total');
  const rows = table.getByRole('row').filter({ has: page.getByRole('rowheader') });
  return Promise.all(
    (await rows.all()).map(async (row) => {
      const name = await row.getByRole('rowheader').innerText();
      return [name, (await row.locator('td').first().innerText()).replace(/\D/g, '')] as const;
    }),
  );
}

/** The text of each page, by a program that is not ours; null where it is not on this machine. */
function pdfPages(file: string): string[] | null {
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).trimEnd().split('\f');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

/** An agent without a name stands by the raw ID in the file, and readably on the screen. */
const asShown = (agent: unknown) => (/^agent_/.test(String(agent)) ? agentIdText(String(agent)) : String(agent));

test('the table of a report is written as CSV with the rows of the screen', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  const shown = await openReport(page);
  const { rows, bytes } = await exported(page, userDataDir, choose(page, /^CSV For scripts/));
  expect(rows.map((row) => [asShown(row.Agent), row.Calls])).toEqual(shown);
  for (const row of rows) {
    expect(row.Completeness).toMatch(/^complete, contents read \d{4}-/);
    expect(row.Range).toMatch(/^\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$|^All days$/);
  }
  expect(bytes.subarray(0, 3)).not.toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test('the files of an agent’s page are of that agent alone', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  const [[other] = ['no agent'], [agent, calls] = ['no agent', '0']] = await openReport(page);
  // The report's own filter names another agent too.
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Agent', exact: true }).click();
  for (const name of [other, agent]) await page.getByRole('dialog').getByText(name, { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('rowheader', { name: agent, exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: agent, exact: true })).toBeVisible();
  const { rows } = await exported(page, userDataDir, choose(page, /^Calls as CSV/));
  expect(rows).toHaveLength(Number(calls));
  expect(new Set(rows.map((row) => asShown(row.Agent)))).toEqual(new Set([agent]));

  await choose(page, /^Excel workbook/)();
  await expect(page.getByText(/\.xlsx/)).toBeVisible();
  const name = (await readdir(userDataDir)).find((file) => file.endsWith('.xlsx')) ?? 'no workbook';
  const about = (await readExcelFile(join(userDataDir, name))).find(({ sheet }) => sheet === 'About')?.data ?? [];
  expect(about.map(([title, text]) => [title, text])).toEqual(
    expect.arrayContaining([
      ['Agent', agent],
      ['Filters', `Agent: ${agent}`],
    ]),
  );
});

test('a report is written as a workbook that says what it is taken from', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  const shown = await openReport(page);
  await choose(page, /^Excel workbook/)();
  await expect(page.getByText(/\.xlsx/)).toBeVisible();
  const name = (await readdir(userDataDir)).find((file) => file.endsWith('.xlsx')) ?? 'no workbook';
  const sheets = await readExcelFile(join(userDataDir, name));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(expect.arrayContaining(['Agents', 'Definitions', 'About']));
  const [titles = [], ...rows] = sheets[0]?.data ?? [];
  const calls = titles.indexOf('Calls');
  expect(rows.map((row) => [asShown(row[0]), String(row[calls])])).toEqual(shown);
});

test('a report is printed to a PDF with all its rows', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  const shown = await openReport(page);
  await choose(page, /^PDF/)();
  await expect(page.getByText(/\.pdf/)).toBeVisible();
  const name = (await readdir(userDataDir)).find((file) => file.endsWith('.pdf')) ?? 'no PDF';
  const pdf = (await readFile(join(userDataDir, name))).toString('latin1');
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf.trimEnd()).toMatch(/%%EOF$/);
  const pages = pdfPages(join(userDataDir, name));
  if (pages !== null) {
    const lines = pages.flatMap((text) => text.split('\n'));
    const rows = lines.flatMap((line) => {
      // An agent's ID stands between.
      const [, agent = '', calls = ''] = /^(\S.*?)\s{2,}(?:(?:agent_\d+|–)\s+)?([\d,]+)\s/.exec(line) ?? [];
      return agent === '' ? [] : [`${agent.normalize()}: ${calls.replace(/\D/g, '')}`];
    });
    const seen = shown.map(([agent, calls]) => `${agent.normalize()}: ${calls}`);
    expect(seen.filter((row) => !rows.includes(row))).toEqual([]);
    for (const [at, text] of pages.entries()) {
      expect(text.split('\n', 1)[0], `head of page ${at + 1}`).toMatch(/Agents.*20\d\d.*complete/);
      expect(text, `foot of page ${at + 1}`).toContain(`Page ${at + 1} of ${pages.length}`);
    }
  }
  // Only while it is printed does the paper stand in the window's document.
  await expect(page.locator('article')).toHaveCount(0);
});

test('a folder of everything has each file whole, as its manifest says', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  const shown = await openReport(page);
  await choose(page, /^Folder of everything/)();
  await expect(page.getByText('Agents exported as a folder')).toBeVisible();
  const folder = (await readdir(userDataDir)).find((file) => /^voicelogs-agents-[\d-]+$/.test(file)) ?? 'no folder';
  const manifest = JSON.parse(await readFile(join(userDataDir, folder, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    app: expect.stringMatching(/^Voicelogs \d/),
    report: 'Agents',
    timeZone: expect.any(String),
    filters: 'none',
    completeness: expect.stringMatching(/^complete/),
    counted: expect.stringMatching(/^600 calls on this laptop = \d+ counted/),
  });
  const names: string[] = manifest.files.map(({ name }: { name: string }) => name);
  expect((await readdir(join(userDataDir, folder))).sort()).toEqual([...names, 'manifest.json'].sort());
  expect(names).toEqual(expect.arrayContaining(['Agents.csv', 'Agents workbook.xlsx', 'Agents.pdf', 'All calls.csv']));
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = await readFile(join(userDataDir, folder, name));
    expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
  }
  const calls: string[][] = parse(await readFile(join(userDataDir, folder, 'All calls.csv')));
  expect(calls.length - 1).toBe(Number(shown.at(-1)?.[1]));
  const [sheet] = await readExcelFile(join(userDataDir, folder, 'All calls.xlsx'));
  expect(sheet?.data).toHaveLength(calls.length);
});

test('a folder that cannot be written is said to be so, and leaves nothing', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: join(userDataDir, 'gone') });
  await trySampleAccount(page);
  await openReport(page);
  await choose(page, /^Folder of everything/)();
  await expect(page.getByText('Not exported')).toBeVisible();
  await expect(page.getByText(/may not write to the folder you chose/)).toBeVisible();
  expect((await readdir(userDataDir)).filter((name) => name.includes('voicelogs-agents'))).toEqual([]);
});
