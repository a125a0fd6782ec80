import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { AppLocation } from './app-location.ts';
import type { PreloadSource } from './chromium/page-session.ts';
import { preloadFunction } from './in-page/compose-scripts.ts';

/** The app's preload and what it sees as `process`. One that cannot be read or compiled is said and left out, as in Electron. */
export function readPreload(path: string | null, location: AppLocation): PreloadSource {
  const { platform, arch, versions } = process;
  const facts = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
    platform,
    arch,
    versions,
    resourcesPath: location.resourcesPath,
  };
  if (path === null) return { path: '', source: '', process: facts };
  try {
    const source = readFileSync(path, 'utf8');
    new Script(`(${preloadFunction(source)})`, { filename: path });
    return { path, source, process: facts };
  } catch (thrown) {
    process.stderr.write(
      `Unable to load preload script: ${path}\n${thrown instanceof Error ? thrown.stack : thrown}\n`,
    );
    return { path, source: '', process: facts };
  }
}
