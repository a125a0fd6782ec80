import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a package was built with. */
export interface UpdateConfig {
  /** Whether this app may install what it downloads: only where the system checks whose signature that has. */
  readonly canInstall: boolean;
}

/**
 * What app-update.yml among the package's resources says, which electron-builder writes where the publisher set an address; null
 * where there is none, or the app runs from its sources.
 *
 * Windows: electron-updater compares the installer's certificate with the publisher's name in that file, and checks nothing
 * without it. macOS: Squirrel wants the signature of the app that runs. Linux: electron-updater checks no signature.
 */
export function readUpdateConfig(
  resources: string,
  isPackaged: boolean,
  platform: NodeJS.Platform,
): UpdateConfig | null {
  const file = join(resources, 'app-update.yml');
  if (!isPackaged || !existsSync(file)) return null;
  const namesPublisher = /^publisherName:/m.test(readFileSync(file, 'utf8'));
  return { canInstall: platform === 'darwin' || (platform === 'win32' && namesPublisher) };
}
