import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node24, run, toolScript } from '../../scripts/project.mjs';
import { electronVersion } from '../../scripts/runtime.mjs';

/** What precedes the fuses in every Electron binary; electron-builder looks for it to set them. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWireVersion = 1;
/** Electron's own settings before anybody changes them, eight fuses as `@electron/fuses` counts them. */
const factoryFuses = '10110001';

/** Where a package was put: `executable` is a stand-in, everything else is as a person would install it. */
export interface PackedApp {
  readonly folder: string;
  readonly executable: string;
  readonly resources: string;
  readonly asar: string;
}

/**
 * Packs the built app with electron-builder.yml as it is, for Linux, around a stand-in for Electron: packing needs
 * a folder with a binary and a version, and nothing of it is started.
 * @param output an empty folder
 */
export async function packApp(output: string): Promise<PackedApp> {
  const electronDist = join(output, 'electron');
  await layStandInElectron(electronDist);
  const { code, output: said } = await run(node24(), [
    toolScript('electron-builder'),
    ...['--linux', 'dir', '--x64', '--publish', 'never'],
    `-c.electronDist=${electronDist}`,
    `-c.directories.output=${output}`,
  ]);
  if (code !== 0) throw new Error(`electron-builder failed:\n${said}`);
  const folder = join(output, 'linux-unpacked');
  const resources = join(folder, 'resources');
  return { folder, executable: join(folder, 'voicelogs'), resources, asar: join(resources, 'app.asar') };
}

async function layStandInElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await writeFile(join(folder, 'version'), electronVersion());
  for (const locale of ['de', 'en-US', 'ja']) await writeFile(join(folder, 'locales', `${locale}.pak`), '');
  const binary = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 1\n# ${fuseSentinel}`),
    Buffer.from([fuseWireVersion, factoryFuses.length]),
    Buffer.from(factoryFuses),
  ]);
  await writeFile(join(folder, 'electron'), binary, { mode: 0o755 });
}
