import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronBinary } from '../../scripts/runtime.mjs';
import { test as base } from '../e2e/fixtures.ts';
import { type PackedApp, packApp, packWithElectron } from './pack-app.ts';

interface Packages {
  /** The packed app: as it is shipped on the Chromium host, and so that playwright can drive it on Electron. */
  readonly packed: PackedApp;
  /** The packed app as it is shipped, around Electron itself. */
  readonly shipped: PackedApp;
}

/** The end-to-end fixtures, and the packed app: packed once for all specs of a worker. */
export const test = base.extend<object, Packages>({
  packed: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixtures wanted from this pattern.
    async ({}, use, { project }) => {
      await inFolder((folder) =>
        project.name === 'electron' ? packWithElectron(folder, electron(), true) : packApp(folder),
      )(use);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  shipped: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixtures wanted from this pattern.
    async ({}, use) => {
      await inFolder((folder) => packWithElectron(folder, electron(), false))(use);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

function electron(): string {
  const binary = electronBinary();
  if (binary === null) throw new Error("Electron's binary is not here.");
  return binary;
}

/** A package in a folder of its own, which is removed after its use. */
function inFolder(pack: (folder: string) => Promise<PackedApp>) {
  return async (use: (packed: PackedApp) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), 'voicelogs-packaging-'));
    await use(await pack(join(folder, 'dist')));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
