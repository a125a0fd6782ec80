import { join } from 'node:path';
import { launchChromiumHost, type RunningHost } from '../../chromium-host/launch.ts';

/** The folder of the built app. */
export const builtApp = join(import.meta.dirname, '..', '..', '..');

/** The built app on the Chromium host, with `env` added to its environment; `appPath`: another build of it. */
export function openApp(
  userDataDir: string,
  env: Readonly<Record<string, string>> = {},
  appPath = builtApp,
): Promise<RunningHost> {
  return launchChromiumHost({ appPath, userDataDir, env });
}
