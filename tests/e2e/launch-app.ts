import { _electron, type Page } from 'playwright';
import { root } from '../../scripts/project.mjs';
import { launchChromiumHost } from '../chromium-host/launch.ts';
import { killTree } from './kill-tree.ts';

export type HostName = 'electron' | 'chromium-host';

export interface RunningApp {
  readonly page: Page;
  /** All that the app printed so far. */
  output(): string;
  /** What the system tells the app when the laptop's lid is shut and opened. */
  simulate(event: 'suspend' | 'resume'): Promise<void>;
  /** Ends the app as a person quitting it would. */
  close(): Promise<void>;
  /** Ends the app and all its processes with SIGKILL, as a flat battery would. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  readonly host: HostName;
  readonly userDataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** False shows the window where there is a display; Electron always shows it. */
  readonly headless?: boolean;
  /** The project folder with its build, or a packaged app.asar. */
  readonly appPath?: string;
}

/** Starts the built app and waits until it says that it can be used. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const app = options.host === 'electron' ? await launchElectron(options) : await launchOnChromium(options);
  await app.page.locator('html[data-app-state="ready"]').waitFor();
  return app;
}

async function launchElectron({ userDataDir, env, appPath = root }: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({
    args: [appPath, `--user-data-dir=${userDataDir}`],
    env: { ...definedEnvironment(), ...env },
  });
  const printed: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.on('data', (text) => printed.push(String(text)));
  return {
    page: await app.firstWindow(),
    output: () => printed.join(''),
    simulate: (event) => app.evaluate(({ powerMonitor }, told) => void powerMonitor.emit(told), event),
    close: () => app.close(),
    kill: async () => {
      const gone = new Promise((resolve) => app.process().once('exit', resolve));
      const { pid } = app.process();
      if (pid !== undefined) killTree(pid);
      await gone;
    },
  };
}

async function launchOnChromium({
  userDataDir,
  env = {},
  headless = true,
  appPath = root,
}: LaunchOptions): Promise<RunningApp> {
  const app = await launchChromiumHost({ appPath, userDataDir, env, headless });
  return {
    page: app.page,
    output: () => [...app.stdout, ...app.stderr].join('\n'),
    simulate: async (event) => app.simulate(event),
    close: app.close,
    kill: async () => {
      if (app.process.pid !== undefined) killTree(app.process.pid);
      await app.kill();
    },
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
