import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { connectTo, expect, smallSample, syncCompleted, test, trySampleAccount } from './fixtures.ts';
import type { RunningApp } from './launch-app.ts';
import { violations } from './violations.ts';

/** Chooses Help > Report a Problem, as a person does. */
async function chooseReport(app: RunningApp): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&Help');
    const item = help?.submenu?.items.find(({ label }) => label === 'Report a Problem…');
    item?.click();
  }, null);
}

const dialogOf = ({ page }: RunningApp) => page.getByRole('dialog', { name: 'Report a problem' });
const logOf = (userDataDir: string) => readFile(join(userDataDir, 'logs', 'voicelogs.log'), 'utf8');
const told = ({ page }: RunningApp) => page.getByText('Something went wrong that Voicelogs did not foresee.');

test('a problem is reported in one text file that was read before, and holds nothing of the account', async ({
  launch,
  api,
  userDataDir,
}) => {
  const saveFolder = join(userDataDir, 'saved');
  await mkdir(saveFolder);
  const app = await launch({ saveFolder });
  await connectTo(app.page, api);
  await syncCompleted(app.page);
  const shown = await app.page.evaluate(() => document.querySelector('[role="grid"]')?.textContent ?? '');
  expect(shown).toMatch(/\d{10}/);

  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async (...args: unknown[]) => {
      const { message, detail } = args.at(-1) as Electron.MessageBoxOptions;
      process.stderr.write(`box: ${message} ${detail}\n`);
      return { response: 0, checkboxChecked: false };
    };
  }, null);
  // What happens to be in an error, in the page and in main.
  await app.page.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('Priya Sharma +919876543210');
      }),
  );
  await expect(told(app)).toBeVisible();
  await app.page.evaluate(() => void Promise.reject(new RangeError('eyJhbGciOiJIUzI1NiJ9.token')));
  await app.evaluate(
    () =>
      void setTimeout(() => {
        throw new SyntaxError('/home/asha/calls.csv');
      }),
    null,
  );
  await app.evaluate(
    ({ app: electron }) =>
      void electron.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 }),
    null,
  );
  for (const line of [
    /child-gone type=GPU reason=crashed exitCode=5/,
    /error-uncaught place=page Error \(not foreseen\)/,
    /error-uncaught place=page RangeError/,
    /error-uncaught place=main SyntaxError/,
  ]) {
    await expect.poll(() => logOf(userDataDir)).toMatch(line);
  }

  const box = app
    .output()
    .split('\n')
    .filter((line) => line.startsWith('box: '));
  expect(box).toEqual([expect.stringMatching(/^box: Something went wrong in Voicelogs .* are safe\. It continues/)]);

  await chooseReport(app);
  const dialog = dialogOf(app);
  const region = dialog.getByRole('region', { name: 'The report' });
  await expect(region).toContainText('Calls on this laptop: 400');
  const text = await region.innerText();
  await expect(region).toBeFocused();
  await app.page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Save as text file…' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('Saved as voicelogs-problem-report.txt');
  const names = await readdir(saveFolder);
  expect(names).toEqual(['voicelogs-problem-report.txt']);
  const saved = await readFile(join(saveFolder, 'voicelogs-problem-report.txt'), 'utf8');
  const words = (all: string) => all.replaceAll(/\s+/g, ' ').trim();
  expect(words(saved)).toBe(words(text));

  const log = await logOf(userDataDir);
  const sessions = api.requests.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '');
  const { accountSid, apiKey, apiToken } = api.account;
  for (const written of [saved, log]) {
    expect(written).not.toMatch(/Priya|Rahul|asha|\/home|\+?91\d{10}|eyJ/i);
    expect(written).not.toContain(userDataDir);
    for (const secret of [accountSid, apiKey, apiToken, api.apiHost, ...sessions].filter((each) => each !== '')) {
      expect(written).not.toContain(secret);
    }
    expect(written).toContain('sync phase=');
  }
  await app.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await app.close();
  if (process.platform !== 'win32') {
    expect((await stat(join(userDataDir, 'logs'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(userDataDir, 'logs', 'voicelogs.log'))).mode & 0o777).toBe(0o600);
  }
  expect(await logOf(userDataDir)).toMatch(/app-started voicelogs=\d.* app-ended secondsUp=\d+\s*$/s);
});

test('the report is there before anybody has signed in, by keys alone, and has no violation', async ({ launch }) => {
  const app = await launch();
  await chooseReport(app);
  const dialog = dialogOf(app);
  await expect(dialog.getByText('Connection: none')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'The report' })).toBeFocused();
  await app.page.keyboard.press('End');
  expect(await violations(app.page)).toEqual([]);
  await app.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('Settings opens the report, and gives the focus back', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  await trySampleAccount(app.page);
  await app.page.getByRole('link', { name: 'Settings' }).click();
  const button = app.page.getByRole('button', { name: 'Report a problem' });
  await button.press('Enter');
  await expect(dialogOf(app).getByText('region sample')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});
