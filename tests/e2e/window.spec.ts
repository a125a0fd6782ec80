import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageFromFiles } from '@electron/asar';
import type { Page } from 'playwright';
import { root } from '../../scripts/project.mjs';
import { type HostLaunchOptions, launchChromiumHost, nodeForHost, type RunningHost } from '../chromium-host/launch.ts';
import { chooseInMenu } from './choose-in-menu.ts';
import { test as base, callsGrid, expect, smallSample, trySampleAccount } from './fixtures.ts';
import { packedFor } from './packed-app.ts';

interface Fixtures {
  /** Starts the app on the Chromium host, whose window can be told to misbehave; it is ended after the test. */
  readonly start: (options?: Partial<HostLaunchOptions>) => Promise<RunningHost>;
}

const test = base.extend<Fixtures>({
  start: async ({ userDataDir }, use, testInfo) => {
    test.skip(testInfo.project.name !== 'chromium-host', 'Only the Chromium host can be told to behave so.');
    const running: RunningHost[] = [];
    await use(async (options = {}) => {
      const host = await launchChromiumHost({
        appPath: packedFor('chromium-host')?.asar ?? root,
        userDataDir,
        ...options,
      });
      running.push(host);
      await ready(host.page);
      return host;
    });
    for (const host of running) await host.kill();
  },
});

const ready = (page: Page) => page.locator('html[data-app-state="ready"]').waitFor();
const boxes = (host: RunningHost) => host.stderr.filter((line) => line.startsWith('box: '));

/** Answers every message box with this button's number from now on. */
async function answerBoxes(host: RunningHost, response: number): Promise<void> {
  await host.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = async (...args: unknown[]) => {
      const { message, buttons } = args.at(-1) as Electron.MessageBoxOptions;
      process.stderr.write(`box: ${message} -> ${buttons?.[response]}\n`);
      return { response, checkboxChecked: false };
    };
  }, response);
}

/** Ends the page's process. */
async function crash(page: Page): Promise<void> {
  await page.goto('chrome://crash').catch(() => {});
}

test('the window is shown where the system never tells that it is ready', async ({ start }) => {
  // The host waits until the app shows its window.
  const { page } = await start({ env: { CHROMIUM_HOST_NO_READY_TO_SHOW: '1' } });
  await expect(page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();
});

test('a page that crashes is loaded again, and one that crashes again is started on demand', async ({
  start,
  userDataDir,
}) => {
  const host = await start({ env: smallSample });
  await answerBoxes(host, 0);
  await trySampleAccount(host.page);
  await crash(host.page);
  const second = await host.nextPage();
  await ready(second);
  expect(boxes(host)).toEqual([]);
  await expect(second.getByText(/^The window stopped unexpectedly and was started again\. .* are safe/)).toBeVisible();
  const log = await readFile(join(userDataDir, 'logs', 'voicelogs.log'), 'utf8');
  expect(log).toMatch(/ page-gone reason=crashed exitCode=1/);

  await crash(second);
  const third = await host.nextPage();
  await ready(third);
  await expect(callsGrid(third)).toHaveAttribute('aria-rowcount', '601');
  expect(boxes(host)).toEqual([expect.stringMatching(/stopped twice within half a minute.* -> Start again$/)]);
});

test('a page that crashes again can be quit', async ({ start }) => {
  const host = await start();
  await answerBoxes(host, 1);
  await crash(host.page);
  const second = await host.nextPage();
  await ready(second);
  await crash(second);
  expect(await host.exited).toBe(0);
  expect(boxes(host)).toEqual([expect.stringMatching(/ -> Quit$/)]);
});

/** Ways for a script in the page to take it away, and whether it is gone until the app loads it again. */
const waysToLeave: readonly (readonly [way: string, script: string, leaves: boolean])[] = [
  ['to about:blank', "location = 'about:blank'", true],
  ['by replacing itself with about:blank', "location.replace('about:blank')", true],
  ['by a link to about:blank', "Object.assign(document.createElement('a'), { href: 'about:blank' }).click()", true],
  [
    'from a frame',
    "document.body.append(document.createElement('iframe')); frames[0].parent.location = 'about:blank'",
    true,
  ],
  ['to a page of data', "location = 'data:text/html,gone'", false],
  ['to a script', "location = 'javascript:document.body.remove()'", false],
  ['to another file of the app', "location = '/nothing.html'", false],
  ['to another host', "location = 'https://example.com/'", false],
  ['by its hash', "location.hash = 'gone'", false],
  ['by its history', "history.pushState(null, '', '/gone'); location.reload()", false],
];

test('a window that leaves its page, by whatever way, shows it again', async ({ start }) => {
  test.slow();
  const host = await start();
  await answerBoxes(host, 0);
  const { page } = host;
  for (const [way, script, leaves] of waysToLeave) {
    await test.step(way, async () => {
      await page.evaluate(`window.mark = 1; void setTimeout(() => { ${script} })`);
      if (leaves) await expect.poll(() => page.evaluate('window.mark').catch(() => 'leaving')).toBe(undefined);
      await expect(page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();
    });
  }
});

test('a page of its own making does not take the place of the app’s page', async ({ start }) => {
  const { page } = await start();
  await page.evaluate(
    "void setTimeout(() => { location = URL.createObjectURL(new Blob(['gone'], { type: 'text/html' })) })",
  );
  await expect(page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();
  await expect(page.getByText('gone')).toHaveCount(0);
});

test('a page that hangs can be started again', async ({ start }) => {
  const host = await start();
  await answerBoxes(host, 0);
  await host.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('unresponsive'), null);
  await expect.poll(() => boxes(host)).toEqual([expect.stringMatching(/does not respond.* -> Start again$/)]);
  await ready(await host.nextPage());
});

test('on macOS a command of the menu opens the window that was closed, and is done there', async ({ start }) => {
  // From the sources: the package that was made is one for Linux.
  const host = await start({ appPath: root, env: { ...smallSample, CHROMIUM_HOST_PLATFORM: 'darwin' } });
  await trySampleAccount(host.page);
  await host.page.close();
  await chooseInMenu(host, 'CmdOrCtrl+,');
  const page = await host.nextPage();
  await ready(page);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('Ctrl+P prints', async ({ start }) => {
  const host = await start({ env: smallSample });
  await trySampleAccount(host.page);
  await chooseInMenu(host, 'CmdOrCtrl+P');
  await expect.poll(() => host.stderr).toContain('[chromium-host] print app://voicelogs/');
});

test('a data folder that cannot be made is told, and the default profile is not opened', async ({
  start,
  userDataDir,
}) => {
  const file = join(userDataDir, 'a-file');
  const profiles = join(userDataDir, 'profiles');
  await writeFile(file, 'not a folder');
  await mkdir(profiles);
  const env = { XDG_CONFIG_HOME: profiles, HOME: profiles };
  await expect(start({ userDataDir: join(file, 'data'), env })).rejects.toThrow(
    /Voicelogs cannot make its data folder \(ENOTDIR\)/,
  );
  expect(await readdir(profiles)).toEqual([]);
});

test('a default profile that cannot be made is told, too', async ({ userDataDir }, testInfo) => {
  test.skip(testInfo.project.name !== 'chromium-host', 'A real profile is not touched.');
  const file = join(userDataDir, 'a-file');
  await writeFile(file, 'not a folder');
  const { code, output } = await runToEnd(root, [], { XDG_CONFIG_HOME: file });
  expect(output).toContain('Voicelogs cannot make its data folder (ENOTDIR)');
  expect(output).not.toMatch(/\bat .*\.(js|ts):\d+/);
  expect(code).toBe(1);
});

test('the installed app does not take the switches that let another program read along', async ({
  userDataDir,
}, testInfo) => {
  test.skip(testInfo.project.name !== 'chromium-host', 'tests/packaging starts the package itself.');
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), 'voicelogs-installed-'));
  await mkdir(join(folder, 'resources'));
  const built = (await readdir(join(root, 'out', 'main'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  await createPackageFromFiles(root, join(folder, 'resources', 'app.asar'), [join(root, 'package.json'), ...built]);
  for (const given of ['--remote-debugging-port=0', '--remote-debugging-pipe', '--js-flags=--expose-gc']) {
    const { code, output } = await runToEnd(folder, [given, `--user-data-dir=${join(userDataDir, 'data')}`]);
    expect(output).toContain(`The installed app does not take ${given.split('=')[0]},`);
    expect(output).not.toContain('DevTools listening');
    expect(code).toBe(1);
  }
  // Electron itself makes the folder, before the app is asked.
  expect(await readdir(join(userDataDir, 'data'))).toEqual([]);
  await rm(folder, { recursive: true });
});

/** Runs the app until it ends by itself. */
async function runToEnd(app: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const host = spawn(nodeForHost(), [join(root, 'tests/chromium-host/launch.mjs'), app, '--headless', ...args], {
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [host.stdout, host.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => host.once('close', resolve));
  return { code, output };
}
