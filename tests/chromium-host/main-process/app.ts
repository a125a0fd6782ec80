import { mkdirSync } from 'node:fs';
import type { AppLocation } from '../app-location.ts';
import type { CommandLine } from '../command-line.ts';
import { AppPaths } from './app-paths.ts';
import { SingleInstance } from './single-instance.ts';
import { createEvent, lacking, standInEmitter, standInObject } from './stand-in.ts';

type Faithful = Pick<
  Electron.App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'isPackaged'
  | 'name'
>;

export interface AppParts {
  readonly location: AppLocation;
  readonly commandLine: CommandLine;
  /** All open windows, for quitting and for a second instance. */
  windows(): readonly {
    close(): void;
    destroy(): void;
    readonly isClosing: boolean;
    readBounds(): Promise<void>;
  }[];
  /** Ends Chromium and this process. */
  endProcess(code: number): Promise<void>;
}

const events = [
  'ready',
  // Comes from the Dock of macOS, which the host has no place in.
  'activate',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  // Come only when a test says so: Node's fetch shows no certificate of the system's, and nobody watches Chromium's children.
  'select-client-certificate',
  'child-process-gone',
] as const;

export class HostApp extends standInEmitter('electron.app', events) implements Faithful {
  readonly isPackaged: boolean;
  readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>;
  /** As in Electron on Windows and Linux; on macOS there is one, which the host lacks. */
  readonly dock: undefined;
  name: string;
  readonly #parts: AppParts;
  readonly #paths: AppPaths;
  readonly #ready = Promise.withResolvers<void>();
  readonly #switches: Map<string, string>;
  #isReady = false;
  #quitting = false;
  #ending = false;
  #instance: SingleInstance | null = null;

  constructor(parts: AppParts) {
    super();
    this.#parts = parts;
    this.name = parts.location.name;
    this.isPackaged = parts.location.isPackaged;
    this.#paths = new AppPaths(() => this.name, parts.commandLine.userDataDir);
    this.#switches = new Map(parts.commandLine.switches);
    this.commandLine = standInObject('electron.app.commandLine', {
      appendSwitch: (name: string, value = '') => {
        this.#switches.set(name, value);
      },
      hasSwitch: (name: string) => this.#switches.has(name),
      getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
    });
  }

  /** Electron becomes ready once the main script has run. */
  becomeReady(): void {
    if (this.#ending) return;
    this.#makeUserData();
    this.#isReady = true;
    this.emit('ready', createEvent({}), {});
    this.#ready.resolve();
  }

  /** Electron makes its data folder as it becomes ready, wherever that is by then. */
  #makeUserData(): void {
    try {
      mkdirSync(this.getPath('userData'), { recursive: true });
      mkdirSync(this.getPath('sessionData'), { recursive: true });
    } catch {
      // It goes on without.
    }
  }

  /** A window is gone. After the last the app quits, where it is about to; else it hears of it, and quits unless it has something else in mind. */
  windowClosed(): void {
    if (this.#parts.windows().length > 0) return;
    if (this.#quitting) this.#leave();
    else if (!this.#ending && !this.emit('window-all-closed')) this.quit();
  }

  isReady(): boolean {
    return this.#isReady;
  }

  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  quit(): void {
    if (this.#quitting || this.#ending) return;
    const before = createEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of this.#parts.windows()) {
      window.close();
      // Its 'close' event was prevented, which gives quitting up.
      if (!window.isClosing) this.#quitting = false;
      if (!this.#quitting) return;
    }
    if (this.#parts.windows().length === 0) this.#leave();
  }

  exit(code = 0): void {
    this.#ending = true;
    for (const window of this.#parts.windows()) window.destroy();
    this.#end(code);
  }

  getVersion(): string {
    return this.#parts.location.version;
  }

  getAppPath(): string {
    return this.#parts.location.appPath;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    // Electron takes it, and goes on with the folder that it has opened.
    if (name === 'sessionData' && this.#isReady) throw lacking("electron.app.setPath('sessionData') after ready");
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'));
    return this.#instance.request(
      { argv: process.argv, workingDirectory: process.cwd(), additionalData: additionalData ?? null },
      async (second) => {
        // The app is about to ask whether its window is minimized, and can only be answered at once.
        await Promise.all(this.#parts.windows().map((window) => window.readBounds()));
        this.emit('second-instance', createEvent({}), second.argv, second.workingDirectory, second.additionalData);
      },
    );
  }

  /** Shown by a menu item that the host does not draw. */
  setAboutPanelOptions(): void {}

  setAppUserModelId(): void {
    if (process.platform !== 'win32') throw new TypeError('app.setAppUserModelId is not a function');
  }

  /** No window is left: the app may still have something to finish. */
  #leave(): void {
    this.#quitting = false;
    const event = createEvent({});
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.#end(0);
  }

  #end(code: number): void {
    this.#ending = true;
    this.emit('quit', createEvent({}), code);
    this.#instance?.release();
    void this.#parts.endProcess(code);
  }
}
