import { _electron, type Page } from 'playwright';
import { root } from '../../scripts/project.mjs';
import { type InMain, launchChromiumHost } from '../chromium-host/launch.ts';
import { answerDialogs } from './answer-dialogs.ts';
import { killTree } from './kill-tree.ts';
import { packedFor } from './packed-app.ts';

export type HostName = 'electron' | 'chromium-host';

export interface RunningApp {
  readonly page: Page;
  /** All that the app printed so far. */
  output(): string;
  /** What the system tells the app when the laptop's lid is shut and opened. */
  simulate(event: 'suspend' | 'resume'): Promise<void>;
  /** Runs a function in the app's main process with Electron's modules; it sees nothing of the file that it is written in. */
  evaluate<Argument, Value>(run: InMain<Argument, Value>, argument: Argument): Promise<Value>;
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
  /** A packed app, in place of the one that was packed for all specs, or of the project's own build where none was. */
  readonly packed?: { readonly executable: string; readonly asar: string };
  /** Where the app's dialogs save files and find a folder. Without it nobody answers them. */
  readonly saveFolder?: string;
}

/** Starts the built app and waits until it says that it can be used. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const packed = options.packed ?? packedFor(options.host);
  const started = packed === null ? options : { ...options, packed };
  const app = options.host === 'electron' ? await launchElectron(started) : await launchOnChromium(started);
  if (options.saveFolder !== undefined) await answerDialogs(app, options.saveFolder);
  await app.page.locator('html[data-app-state="ready"]').waitFor();
  return app;
}

async function launchElectron({ userDataDir, env, packed }: LaunchOptions): Promise<RunningApp> {
  const app = await _electron
    .launch({
      args: [...(packed ? [] : [root]), `--user-data-dir=${userDataDir}`],
      ...(packed ? { executablePath: packed.executable } : {}),
      env: { ...definedEnvironment(), ...env },
      // Playwright turns the sandbox off where it is not asked to leave it; as root there is none.
      chromiumSandbox: process.getuid?.() !== 0,
    })
    .catch((thrown: unknown): never => {
      throw endedEarly('unknown', String(thrown));
    });
  const printed: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.on('data', (text) => printed.push(String(text)));
  const exited = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  const ended = exited.then((code): never => {
    throw endedEarly(code, printed.join(''));
  });
  const page = await Promise.race([app.firstWindow(), ended]);
  ended.catch(() => {});
  return {
    page,
    output: () => printed.join(''),
    simulate: (event) => app.evaluate(({ powerMonitor }, told) => void powerMonitor.emit(told), event),
    // Playwright has a type of its own for what it takes.
    evaluate: async <Argument, Value>(run: InMain<Argument, Value>, argument: Argument) =>
      app.evaluate<Value, { readonly argument: Argument; readonly source: string }>(
        (electron, { argument, source }) => new Function(`return (${source})`)()(electron, argument),
        { argument, source: String(run) },
      ),
    close: () => app.close(),
    kill: async () => {
      const { pid } = app.process();
      if (pid !== undefined) killTree(pid);
      await exited;
    },
  };
}

/** As the Chromium host says it. */
function endedEarly(code: number | null | 'unknown', output: string): Error {
  return new Error(`The app ended (${code}) before its window was there.\n${output}`);
}

async function launchOnChromium({
  userDataDir,
  env = {},
  headless = true,
  packed,
}: LaunchOptions): Promise<RunningApp> {
  const app = await launchChromiumHost({ appPath: packed?.asar ?? root, userDataDir, env, headless });
  return {
    page: app.page,
    output: () => [...app.stdout, ...app.stderr].join('\n'),
    simulate: async (event) => app.simulate(event),
    evaluate: app.evaluate,
    close: app.close,
    kill: async () => {
      if (app.process.pid !== undefined) killTree(app.process.pid);
      await app.kill();
    },
  };
}

/** This process's environment, without what makes Electron start as plain Node. */
function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
    ),
  );
}
