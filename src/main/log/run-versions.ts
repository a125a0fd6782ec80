import type { App } from 'electron';
import { type Version, versionOf } from './log-events.ts';

/** The versions of what runs. */
export type RunVersions = Readonly<Record<'voicelogs' | 'electron' | 'chromium' | 'node', Version>>;

export function runVersions(app: Pick<App, 'getVersion'>): RunVersions {
  const { electron, chrome, node } = process.versions;
  return {
    voicelogs: versionOf(app.getVersion()),
    electron: versionOf(electron),
    chromium: versionOf(chrome),
    node: versionOf(node),
  };
}
