import { join } from 'node:path';
import { node24, run, toolEnvironment, toolScript } from '../../scripts/project.mjs';
import { layLinuxElectron } from './stand-in-electron.ts';

/** Where a package was put: `executable` is a stand-in, everything else is as a person would install it. */
export interface PackedApp {
  readonly folder: string;
  readonly executable: string;
  readonly resources: string;
  readonly asar: string;
}

/**
 * Packs the built app with electron-builder.yml as it is, for Linux, around a stand-in for Electron.
 * @param output an empty folder
 */
export async function packApp(output: string): Promise<PackedApp> {
  const electronDist = join(output, 'electron');
  await layLinuxElectron(electronDist);
  await runElectronBuilder(output, electronDist, ['--linux', 'dir', '--x64']);
  const folder = join(output, 'linux-unpacked');
  const resources = join(folder, 'resources');
  return { folder, executable: join(folder, 'voicelogs'), resources, asar: join(resources, 'app.asar') };
}

/**
 * Runs electron-builder with electron-builder.yml.
 * @param electronDist folder of the Electron to pack, with its binary and its version
 * @param env beside this process's own
 * @throws with all that electron-builder said.
 */
export async function runElectronBuilder(
  output: string,
  electronDist: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { code, output: said } = await run(
    node24(),
    [
      toolScript('electron-builder'),
      ...args,
      ...['--publish', 'never'],
      `-c.electronDist=${electronDist}`,
      `-c.directories.output=${output}`,
    ],
    { env: toolEnvironment({ ...env }) },
  );
  if (code !== 0) throw new Error(`electron-builder failed:\n${said}`);
}
