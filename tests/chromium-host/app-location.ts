import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { extractAll } from '@electron/asar';

/** The app to run, found the way Electron finds it. */
export interface AppLocation {
  /** Absolute path of the main script. */
  readonly main: string;
  /** What app.getAppPath() answers. */
  readonly appPath: string;
  readonly name: string;
  readonly version: string;
  readonly isPackaged: boolean;
  /** What process.resourcesPath holds. */
  readonly resourcesPath: string;
  /** Removes what was unpacked. */
  dispose(): void;
}

/**
 * @param given App folder, main file, app.asar, or the folder of a packaged app (which holds resources/app.asar).
 * @throws when there is no app.
 */
export function locateApp(given: string): AppLocation {
  const path = resolve(given);
  if (!existsSync(path)) throw new Error(`There is no app at ${path}.`);
  const packaged = join(path, 'resources', 'app.asar');
  if (existsSync(packaged)) return locateArchive(packaged);
  if (path.endsWith('.asar')) return locateArchive(path);
  const parts = { isPackaged: false, resourcesPath: join(import.meta.dirname, 'resources'), dispose: () => {} };
  if (statSync(path).isFile()) {
    // Electron takes the folder of a lone main file as the app, too, and its package.json from the folders above.
    return { ...readPackage(packageFolder(dirname(path))), ...parts, main: path, appPath: dirname(path) };
  }
  return { ...readPackage(path), ...parts, appPath: path };
}

/**
 * Node cannot read inside an archive as Electron's can, so its files go to a temporary folder of their own. Who starts it often
 * has unpacked it already, beside the archive.
 */
function locateArchive(archive: string): AppLocation {
  const whole = `${archive}.whole`;
  const isUnpacked = existsSync(whole);
  const folder = isUnpacked ? whole : mkdtempSync(join(tmpdir(), 'chromium-host-app-'));
  if (!isUnpacked) extractAll(archive, folder);
  return {
    ...readPackage(folder),
    appPath: folder,
    isPackaged: true,
    resourcesPath: dirname(archive),
    dispose: () => {
      if (!isUnpacked) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function packageFolder(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  return above === folder ? folder : packageFolder(above);
}

function readPackage(folder: string): { main: string; name: string; version: string } {
  const file = join(folder, 'package.json');
  const content: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const text = (key: string): string | undefined => {
    const value: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, key) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    main: join(folder, text('main') ?? 'index.js'),
    name: text('productName') ?? text('name') ?? basename(folder),
    version: text('version') ?? '0.0.0',
  };
}
