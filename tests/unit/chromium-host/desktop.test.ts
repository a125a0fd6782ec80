import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromiumHost, type RunningHost } from '../../chromium-host/launch.ts';

let host: RunningHost;
let userDataDir: string;

beforeAll(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'host-desktop-'));
  host = await launchChromiumHost({
    appPath: 'tests/chromium-host/fixtures/desktop',
    userDataDir,
    env: { CHROMIUM_HOST_MENU_KEYS: '1' },
  });
});

afterAll(async () => {
  await host?.close();
  await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});

const ask = (...args: string[]): Promise<unknown> =>
  host.page.evaluate((all) => Reflect.get(window, 'main').ask(...all), args);
const isDark = () => host.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);

const devTools = () => host.page.context().newCDPSession(host.page);
const boundsOf = async (cdp: CDPSession) => (await cdp.send('Browser.getWindowForTarget')).bounds;

describe('the window', () => {
  test('says when it is ready to be shown', async () => {
    await expect.poll(() => ask('heard')).toContain('ready-to-show');
  });

  test('is seen in Chromium once the app has shown it', async () => {
    expect((await devTools().then(boundsOf)).windowState).toBe('normal');
    expect(await ask('window', 'isVisible')).toBe(true);
  });

  test('has the theme that the app chose', async () => {
    expect(await ask('theme', 'dark')).toBe(true);
    await expect.poll(isDark).toBe(true);
    expect(await ask('theme', 'light')).toBe(false);
    await expect.poll(isDark).toBe(false);
    expect(await ask('heard')).toEqual(expect.arrayContaining(['dark true', 'dark false']));
  });

  test('tells the size that a person gave it', async () => {
    const cdp = await devTools();
    const { windowId } = await cdp.send('Browser.getWindowForTarget');
    await cdp.send('Browser.setWindowBounds', { windowId, bounds: { width: 900, height: 650 } });
    await expect.poll(() => ask('window', 'read')).toMatchObject({ width: 900, height: 650 });
  });
});

test('a page is printed to a PDF, on the paper and the way round that the app chose', async () => {
  const pdf = String(await ask('pdf'));
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf).toMatch(/\/MediaBox \[0 0 84\d(\.\d+)? 59\d/);
});

describe('a shortcut of the menu', () => {
  const find = async () => ((await ask('heard')) as string[]).filter((heard) => heard === 'find').length;

  test('chooses its item, from wherever the focus is', async () => {
    await host.page.getByLabel('Name').focus();
    await host.page.keyboard.press('ControlOrMeta+f');
    await expect.poll(find).toBe(1);
  });

  test('is left to a page that uses the key itself', async () => {
    await host.page.evaluate(() => {
      const use = (event: KeyboardEvent) => {
        if (event.key !== 'f') return;
        event.preventDefault();
        window.removeEventListener('keydown', use);
      };
      window.addEventListener('keydown', use);
    });
    await host.page.keyboard.press('ControlOrMeta+f');
    await host.page.keyboard.press('ControlOrMeta+f');
    await expect.poll(find).toBe(2);
  });
});

describe('a function of a test', () => {
  test('runs in the main process, and answers what it returns', async () => {
    expect(await host.evaluate(({ app }, added) => `${app.name} ${added}`, 'runs')).toBe('desktop-fixture runs');
  });

  test('fails with what it throws', async () => {
    const fails = host.evaluate(() => {
      throw new Error('no such item');
    }, null);
    await expect(fails).rejects.toThrow('no such item');
  });

  test('chooses in the application menu', async () => {
    const find = async () => ((await ask('heard')) as string[]).filter((heard) => heard === 'find').length;
    const before = await find();
    await host.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.click(), null);
    expect(await find()).toBe(before + 1);
  });
});

describe('what only a desktop can do', () => {
  test.each(['save', 'folder', 'ask'])('a dialog fails where nobody sees it: %s', async (dialog) => {
    await expect(ask(dialog)).rejects.toThrow('where nobody sees it: stub it');
    await expect.poll(() => host.stderr.join('\n')).toContain('where nobody sees it: stub it');
  });

  test('a dialog answers what a test put in its place, as in Electron', async () => {
    await host.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, '/tmp/report.csv');
    expect(await ask('save')).toEqual({ canceled: false, filePath: '/tmp/report.csv' });
  });

  test('opening a file is written down', async () => {
    await ask('open');
    await expect.poll(() => host.stderr).toContain('[chromium-host] shell.openPath /tmp/report.csv');
  });
});
