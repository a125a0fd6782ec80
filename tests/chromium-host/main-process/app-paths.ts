import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { lacking } from './stand-in.ts';

/** app.getPath and app.setPath. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #appName: () => string;

  constructor(appName: () => string, userDataDir: string | null) {
    this.#appName = appName;
    if (userDataDir === null) return;
    try {
      mkdirSync(userDataDir, { recursive: true });
      this.#set.set('userData', realpathSync(userDataDir));
    } catch {
      // As in Electron: a --user-data-dir that cannot be made is ignored, and the default profile is opened.
    }
  }

  get(name: string): string {
    const set = this.#set.get(name);
    if (set !== undefined) return set;
    switch (name) {
      case 'home':
        return homedir();
      case 'temp':
        return tmpdir();
      case 'appData':
        return appDataFolder();
      case 'userData':
        return this.#made(name, join(this.get('appData'), this.#appName()));
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return process.platform === 'darwin'
          ? join(homedir(), 'Library', 'Logs', this.#appName())
          : join(this.get('userData'), 'logs');
      case 'downloads':
        return downloadsFolder();
      case 'exe':
        return process.execPath;
      default:
        throw lacking(`electron.app.getPath('${name}')`);
    }
  }

  /** The documentation says that the folder must exist, though Electron's code lets one be set that does not. */
  set(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!existsSync(path)) throw new Error('Failed to set path');
    this.#set.set(name, path);
  }

  /** Electron makes some of its folders when they are asked for. */
  #made(name: string, folder: string): string {
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      throw new Error(`Failed to get '${name}' path`);
    }
    return folder;
  }
}

function appDataFolder(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

/** The desktop's own, which may have another name than "Downloads". */
function downloadsFolder(): string {
  if (process.platform === 'linux') {
    try {
      const named = execFileSync('xdg-user-dir', ['DOWNLOAD'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      // Without a setting it answers the home folder.
      if (named.trim() && named.trim() !== homedir()) return named.trim();
    } catch {
      // Not installed: the name below is what it would answer.
    }
  }
  return join(homedir(), 'Downloads');
}
