import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPackage } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launchChromiumHost, type RunningHost } from '../../chromium-host/launch.ts';

const appPath = 'tests/chromium-host/fixtures/lifetime';
const patience = { timeout: 30_000 };
let userDataDir: string;
let running: RunningHost[];

beforeEach(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'host-lifetime-'));
  running = [];
});

afterEach(async () => {
  for (const host of running) await host.kill();
  await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function launch(scenario = 'none', app = appPath): Promise<RunningHost> {
  const host = await launchChromiumHost({ appPath: app, userDataDir, args: [`--scenario=${scenario}`] });
  running.push(host);
  await host.page.waitForFunction(() => document.title === 'Lifetime');
  return host;
}

/** Runs the command until the app ends by itself. Answers its exit code. */
async function runToEnd(argument: string): Promise<number | null> {
  const args = ['tests/chromium-host/launch.mjs', appPath, `--user-data-dir=${userDataDir}`, '--headless', argument];
  const app = spawn(process.execPath, args, { stdio: 'ignore' });
  return await new Promise((resolve) => app.once('exit', resolve));
}

/** Waits until no process speaks of the user data folder, where that can be told. */
async function nothingLeft(): Promise<void> {
  if (process.platform === 'linux') await expect.poll(processesLeft, { timeout: 10_000 }).toEqual([]);
}

async function processesLeft(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return commands.filter((command) => command.includes(userDataDir));
}

describe('an app on the host', () => {
  test(
    'is described as in Electron, hears of the system and of a second instance, and quits by SIGTERM',
    patience,
    async () => {
      const host = await launch();
      expect(host.stdout).toContainEqual(expect.stringMatching(`^app lifetime-fixture 1.2.3 false .* ${userDataDir}$`));
      expect(host.stdout).toContain(`argv ${appPath} --user-data-dir=${userDataDir} --scenario=none`);

      host.simulate('suspend');
      host.simulate('resume');
      await expect.poll(() => host.stdout.slice(-2)).toEqual(['suspend', 'resume']);

      expect(await runToEnd('open-this')).toBe(0);
      await expect.poll(() => host.stdout.at(-1)).toBe('second-instance open-this');

      await host.close();
      expect(await host.exited).toBe(0);
      expect(host.stdout.slice(-6)).toEqual(['before-quit', 'close', 'left', 'closed', 'will-quit', 'quit 0']);
      await nothingLeft();
    },
  );

  test('hears the page say that it is left, and may finish something before it quits', patience, async () => {
    const host = await launch('finish-first');
    await host.close();
    expect(await host.exited).toBe(0);
    const first = ['before-quit', 'close', 'left', 'closed', 'will-quit'];
    expect(host.stdout.slice(-9)).toEqual([...first, 'finished', 'before-quit', 'will-quit', 'quit 0']);
  });

  test(
    'leaves nothing behind when it is killed, is then the first again, and quits with its last window',
    patience,
    async () => {
      await (await launch()).kill();
      await nothingLeft();

      const host = await launch();
      await host.page.close();
      expect(await host.exited).toBe(0);
      expect(host.stdout.slice(-5)).toEqual(['close', 'closed', 'before-quit', 'will-quit', 'quit 0']);
    },
  );

  test('hears of a crashed page, and outlives its last window when it listens for that', patience, async () => {
    const host = await launch('stay-without-window');
    await host.page.goto('chrome://crash').catch(() => {});
    await expect.poll(() => host.stdout.at(-1)).toBe('render-process-gone crashed');
    await host.page.close();
    await expect.poll(() => host.stdout.slice(-3)).toEqual(['close', 'closed', 'window-all-closed']);
    expect(host.process.exitCode).toBe(null);
  });

  test('has its flags for V8 in its page where it appends them before it is ready', patience, async () => {
    const hasGc = (host: RunningHost) => host.page.evaluate(() => 'gc' in globalThis);
    expect(await hasGc(await launch('js-flags'))).toBe(true);
  });

  test('keeps no message of main in its page once the page has read it', patience, async () => {
    const { page } = await launch('js-flags');
    const sent = { count: 100, length: 200_000 };
    await page.evaluate((detail) => dispatchEvent(new CustomEvent('send-messages', { detail })), sent);
    await page.waitForFunction(() => document.title === 'All messages are here');
    const devTools = await page.context().newCDPSession(page);
    await page.evaluate(() => globalThis.gc?.());
    const { usedSize } = await devTools.send('Runtime.getHeapUsage');
    // Of the 20 MB that were sent; the page itself takes 3.
    expect(usedSize).toBeLessThan(10_000_000);
  });

  test('is packaged when it comes out of an archive', patience, async () => {
    const resources = join(userDataDir, 'packed', 'resources');
    await mkdir(resources, { recursive: true });
    await createPackage(appPath, join(resources, 'app.asar'));
    const host = await launch('none', join(userDataDir, 'packed'));
    expect(host.stdout).toContain(`app lifetime-fixture 1.2.3 true ${resources} ${userDataDir}`);
  });

  test.each([
    ['app.exit', 'exit', 3],
    ['process.exit', 'process-exit', 4],
  ])('ends with the code it gives %s', patience, async (_by, scenario, code) => {
    expect(await runToEnd(`--scenario=${scenario}`)).toBe(code);
  });

  test.each([
    ['electron.Tray', 'touch-tray'],
    ['electron.app.getGPUFeatureStatus', 'ask-gpu'],
  ])('ends with the name %s, which the host lacks', patience, async (name, scenario) => {
    await expect(launch(scenario)).rejects.toThrow(`The Chromium host does not implement ${name}.`);
  });
});

describe('the command', () => {
  test('goes on with the project’s Node when it is started by an older one', patience, async () => {
    const olderNode = join(userDataDir, 'older-node.mjs');
    await writeFile(olderNode, "Object.defineProperty(process.versions, 'node', { value: '20.0.0' });");
    const { stderr } = await promisify(execFile)(process.execPath, [
      '--import',
      olderNode,
      'tests/chromium-host/launch.mjs',
      appPath,
      `--user-data-dir=${userDataDir}`,
      '--scenario=touch-tray',
    ]).catch((failed: { stderr: string }) => failed);
    expect(stderr).toContain('does not implement electron.Tray');
  });
});
