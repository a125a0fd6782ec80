import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { locateApp } from './app-location.ts';
import { readCommandLine } from './command-line.ts';
import { setCurrentElectron } from './current-host.ts';
import { evaluate, isEvaluation } from './evaluate.ts';
import { createHost, type Host } from './host.ts';
import { LackingError } from './main-process/stand-in.ts';

/** Runs an app as `electron <args>` would. Resolves once its main script has run; the process then lives as the app does. */
export async function startHost(args: readonly string[]): Promise<void> {
  const commandLine = readCommandLine(args, process.env.CHROMIUM_HOST_DEBUGGING_PORT);
  const location = locateApp(commandLine.app);
  const host = createHost({
    commandLine,
    location,
    headless: isHeadless(commandLine.switches),
    env: process.env,
    onShown: () => process.send?.('window-shown'),
    onLoaded: () => process.send?.('page-loaded'),
  });
  setCurrentElectron(host.electron);

  describeProcess(location.isPackaged, location.resourcesPath, args, commandLine.app);
  resolveElectron();
  endWithSignals(() => host.app.quit());
  listenToParent(host, () => host.app.exit(1));
  tellUncaughtExceptions(host.electron.dialog.showErrorBox);
  // Electron warns of rejections that nobody handles, and goes on.
  process.on('unhandledRejection', (reason) => {
    process.stderr.write(
      `UnhandledPromiseRejectionWarning: ${reason instanceof Error ? reason.stack : String(reason)}\n`,
    );
  });
  process.on('exit', () => location.dispose());
  // Electron stays until it is told to quit; nothing else may keep this process alive before there is a window.
  setInterval(() => {}, 2 ** 31 - 1);

  if (location.main.endsWith('.cjs')) createRequire(import.meta.url)(location.main);
  else await import(pathToFileURL(location.main).href);
  host.app.becomeReady();
}

/** Electron shows a box and goes on, unless the app listens; what the host lacks ends the app all the same. */
function tellUncaughtExceptions(showErrorBox: (title: string, content: string) => void): void {
  process.on('uncaughtException', (error) => {
    if (error instanceof LackingError) process.exit(1);
    if (process.listenerCount('uncaughtException') > 1) return;
    showErrorBox('A JavaScript error occurred in the main process', `Uncaught Exception:\n${error.stack}`);
  });
}

/** `--headless`, CHROMIUM_HOST_HEADLESS=1, or a Linux with no display. */
function isHeadless(switches: ReadonlyMap<string, string>): boolean {
  if (switches.has('headless') || process.env.CHROMIUM_HOST_HEADLESS === '1') return true;
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/** What an app finds in `process` in Electron. */
function describeProcess(isPackaged: boolean, resourcesPath: string, args: readonly string[], app: string): void {
  // As on another system: for what an app does there and the host can show here.
  const platform = process.env.CHROMIUM_HOST_PLATFORM;
  if (platform) Object.defineProperty(process, 'platform', { value: platform, enumerable: true });
  const file = createRequire(import.meta.url).resolve('electron/package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  // Chromium's own is known once it has started.
  const versions = { ...process.versions, electron: version, chrome: '0.0.0.0' };
  Object.defineProperty(process, 'versions', { value: versions, enumerable: true });
  Object.defineProperty(process, 'type', { value: 'browser', enumerable: true });
  Object.defineProperty(process, 'resourcesPath', { value: resourcesPath, enumerable: true });
  if (!isPackaged) Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  // A packaged app has no app path among its arguments.
  process.argv = [process.argv[0] ?? process.execPath, ...(isPackaged ? args.filter((one) => one !== app) : args)];
}

/** The name "electron", in the app's own modules, means the host's. */
function resolveElectron(): void {
  const url = pathToFileURL(join(import.meta.dirname, 'electron-module.ts')).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      const isElectron = ['electron', 'electron/main', 'electron/common'].includes(specifier);
      return isElectron ? { url, shortCircuit: true } : next(specifier, context);
    },
  });
}

function endWithSignals(quit: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit);
}

/**
 * A test that started the host with a channel tells it what the system would, `suspend` and `resume`, and has functions run in
 * the app's main process.
 */
function listenToParent({ powerMonitor, electron }: Host, end: () => void): void {
  process.on('message', (message) => {
    if (message === 'suspend' || message === 'resume') powerMonitor.emit(message);
    if (isEvaluation(message)) void evaluate(electron, message).then((answer) => process.send?.(answer));
  });
  process.channel?.unref();
  // Whoever started the host is gone, however it went.
  process.on('disconnect', end);
}
