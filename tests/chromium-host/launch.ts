import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright';
import { isEvaluated } from './evaluate.ts';

export interface HostLaunchOptions {
  /** App folder, main file, app.asar, or the folder of a packaged app. */
  readonly appPath: string;
  readonly userDataDir: string;
  /** For the app, as on Electron's command line. */
  readonly args?: readonly string[];
  /** Added to this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** False shows the window where there is a display. */
  readonly headless?: boolean;
}

/** Runs in the app's main process, and sees nothing of the file that it is written in. */
export type InMain<Argument, Value> = (
  electron: typeof Electron.CrossProcessExports,
  argument: Argument,
) => Value | Promise<Value>;

/** An app that runs on the Chromium host in a process of its own, and its window through an outside Playwright. */
export interface RunningHost {
  /** The app's window. Its address is the one in Chromium: `http://<host>.<scheme>.localhost/…`. */
  readonly page: Page;
  readonly browser: Browser;
  readonly process: ChildProcess;
  /** Lines written so far, and those to come. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** Resolves with the exit code once the process has ended; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** What the system would tell the app through powerMonitor. */
  simulate(event: 'suspend' | 'resume'): void;
  /** Runs a function in the app's main process, as playwright's `ElectronApplication.evaluate` does. */
  evaluate<Argument, Value>(run: InMain<Argument, Value>, argument: Argument): Promise<Value>;
  /** The app's window after its page crashed, or after another was opened: waits for it through a connection of its own. */
  nextPage(): Promise<Page>;
  /** Quits the app as the system would at logout. */
  close(): Promise<void>;
  /** Ends the app and Chromium with SIGKILL, as a flat battery would. Resolves when both are gone. */
  kill(): Promise<void>;
}

/** Starts an app and waits until its first window can be seen. Throws with what the app wrote when it ends before. */
export async function launchChromiumHost(options: HostLaunchOptions): Promise<RunningHost> {
  const child = spawn(
    nodeForHost(),
    [
      join(import.meta.dirname, 'launch.mjs'),
      options.appPath,
      `--user-data-dir=${options.userDataDir}`,
      ...(options.args ?? []),
    ],
    {
      env: {
        ...process.env,
        // Not by a switch, which a packaged app may refuse.
        CHROMIUM_HOST_DEBUGGING_PORT: '0',
        CHROMIUM_HOST_HEADLESS: options.headless === false ? '' : '1',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const told = (what: 'window-shown' | 'page-loaded') =>
    new Promise<null>((resolve) => {
      const hear = (message: unknown) => {
        if (message !== what) return;
        child.off('message', hear);
        resolve(null);
      };
      child.on('message', hear);
    });
  const shown = told('window-shown');
  const stdout: string[] = [];
  const stderr: string[] = [];
  const endpoint = Promise.withResolvers<string>();
  let latestEndpoint = '';
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const ended = exited.then((code): never => {
    throw new Error(`The app ended (${code}) before its window was there.\n${stderr.join('\n')}`);
  });
  if (child.stdout) createInterface(child.stdout).on('line', (line) => stdout.push(line));
  if (child.stderr) {
    createInterface(child.stderr).on('line', (line) => {
      stderr.push(line);
      const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (address) {
        latestEndpoint = address;
        endpoint.resolve(address);
      }
    });
  }

  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    const browser = await Promise.race([endpoint.promise.then(connect), ended]);
    const gone = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
    const page = await Promise.race([firstWindow(browser), ended]);
    await Promise.race([shown, ended]);
    // From here on an end is no error, but somebody's wish.
    ended.catch(() => {});
    return {
      page,
      browser,
      process: child,
      stdout,
      stderr,
      exited,
      simulate: (event) => {
        child.send(event);
      },
      evaluate: async <Argument, Value>(run: InMain<Argument, Value>, argument: Argument) =>
        Promise.race([evaluateIn<Argument, Value>(child, run, argument), ended]),
      nextPage: async () => {
        // A page that is crashed, or on its way, is not seen from outside: then again once one has loaded.
        for (;;) {
          const loaded = told('page-loaded');
          const found = connect(latestEndpoint).then(firstWindow);
          const next = await Promise.race([found.catch(() => loaded), loaded]);
          if (next !== null) return next;
        }
      },
      close: async () => {
        child.kill('SIGTERM');
        await Promise.all([exited, gone]);
      },
      kill: async () => {
        await kill();
        await gone;
      },
    };
  } catch (thrown) {
    await kill();
    throw thrown;
  }
}

/** No defaults: playwright's would override the colour scheme that the app asked for, and allow downloads. */
async function connect(address: string): Promise<Browser> {
  return await chromium.connectOverCDP(address, { noDefaults: true });
}

let evaluations = 0;

/** Rejects with what the function threw. */
function evaluateIn<Argument, Value>(
  child: ChildProcess,
  run: InMain<Argument, Value>,
  argument: Argument,
): Promise<Value> {
  const evaluate = ++evaluations;
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      if (!isEvaluated(message) || message.evaluated !== evaluate) return;
      child.off('message', listen);
      if (message.error !== undefined) reject(new Error(message.error));
      // The app's own value, cloned: of the type that the function answers.
      else resolve(message.value as Value);
    };
    child.on('message', listen);
    child.send({ evaluate, source: String(run), argument });
  });
}

/** The page that shows the app; Chromium begins with an empty one. */
async function firstWindow(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium has no window.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForURL((url) => url.protocol !== 'about:' && url.protocol !== 'data:');
  return page;
}

/** The Node that Electron holds: it runs TypeScript as it is. */
export function nodeForHost(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return createRequire(import.meta.url).resolve(`node/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
}
