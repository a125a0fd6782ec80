import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright';
import { findBrowser } from '../find-browser.mjs';
import type { PageProxy } from '../main-process/session.ts';

export interface ChromiumOptions {
  readonly userDataDir: string;
  readonly resolverRules: string;
  readonly remoteDebuggingPort: number | null;
  readonly headless: boolean;
  /** Of all that is not the app's own scheme. */
  readonly proxy: PageProxy | null;
  /** For V8 in the pages' processes; empty for none. */
  readonly jsFlags: string;
  readonly size: { readonly width: number; readonly height: number };
}

/** Read before CHROMIUM_HOST_PLATFORM tells the app another one. */
const systemPlatform = process.platform;

/**
 * The DevTools protocol compiles each argument of a function as a script, so each message of main too. V8 kept them twice,
 * by their text, until it ran out of memory: 900 MB after 141 syncs.
 */
const keepsNoScripts = '--no-compilation-cache';

/** Starts Chromium with a lasting profile of its own in the folder of sessions, told to contact nobody. */
export async function launchChromium(options: ChromiumOptions): Promise<BrowserContext> {
  const browser = findBrowser(process.env, systemPlatform);
  if (!browser) {
    throw new Error('No Chromium, Chrome or Edge was found. Install one, or name it in CHROMIUM_PATH.');
  }
  const profile = join(options.userDataDir, 'chromium-host-profile');
  await mkdir(profile, { recursive: true });
  await previousGone(profile);
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const isRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: options.headless,
    chromiumSandbox: !isRoot,
    viewport: null,
    acceptDownloads: false,
    // The system's own, where playwright would choose.
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Electron shows scrollbars; --mute-audio stays, because nobody listens to a headless run.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-default-apps',
      '--no-first-run',
      '--no-default-browser-check',
      // Hides the bar about --no-sandbox and automation.
      '--test-type',
      '--autoplay-policy=no-user-gesture-required',
      `--host-resolver-rules=${options.resolverRules}`,
      ...(options.proxy === null
        ? []
        : [
            `--proxy-server=${options.proxy.rules}`,
            // The app's scheme is served on loopback here, which Electron needs no network for.
            `--proxy-bypass-list=${[...options.proxy.bypass.split(','), '*.localhost'].join(';')}`,
          ]),
      `--window-size=${options.size.width},${options.size.height}`,
      ...(options.remoteDebuggingPort === null ? [] : [`--remote-debugging-port=${options.remoteDebuggingPort}`]),
      `--js-flags=${keepsNoScripts} ${options.jsFlags}`,
      // A window of the app alone, without address bar or tabs.
      '--app=data:text/html,',
    ],
  });
  // Denies everything that is not granted later, when the app's handler has allowed it.
  await context.grantPermissions([]);
  if (options.remoteDebuggingPort !== null && existsSync(portFile)) {
    const [port, path] = readFileSync(portFile, 'utf8').split('\n');
    process.stderr.write(`\nDevTools listening on ws://127.0.0.1:${port}${path}\n`);
  }
  return context;
}

/** A Chromium whose host was killed ends by itself, but a moment later; meanwhile it still holds the profile. */
async function previousGone(profile: string): Promise<void> {
  const lock = join(profile, 'SingletonLock');
  for (let attempt = 0; attempt < 200; attempt++) {
    const holder = readLock(lock);
    if (holder === null || !isAlive(holder)) return;
    await wait(25);
  }
  throw new Error(`Another Chromium is using the profile in ${profile}.`);
}

/** The lock is a link named after its holder, `<host>-<pid>`; Windows has none. */
function readLock(lock: string): number | null {
  try {
    return Number(/-(\d+)$/.exec(readlinkSync(lock))?.[1] ?? Number.NaN);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
