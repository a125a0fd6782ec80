import { join } from 'node:path';
import { launchChromiumHost, type RunningHost } from '../../chromium-host/launch.ts';

const appPath = join(import.meta.dirname, '..', '..', '..');

/** The built app on the Chromium host, with `env` added to its environment. */
export function openApp(userDataDir: string, env: Readonly<Record<string, string>> = {}): Promise<RunningHost> {
  return launchChromiumHost({ appPath, userDataDir, env });
}
