import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { node24, run, toolEnvironment, toolScript } from '../../scripts/project.mjs';
import { layLinuxElectron } from './stand-in-electron.ts';

/** Where a package was put, as a person would install it; `executable` is what starts it. */
export interface PackedApp {
  readonly folder: string;
  readonly executable: string;
  readonly resources: string;
  readonly asar: string;
}

/**
 * Packs the built app with electron-builder.yml as it is, for Linux, around a stand-in for Electron that cannot be started.
 * @param output an empty folder
 */
export async function packApp(output: string): Promise<PackedApp> {
  const electronDist = join(output, 'electron');
  await layLinuxElectron(electronDist);
  await runElectronBuilder(output, electronDist, ['--linux', 'dir', '--x64']);
  return packedIn(join(output, 'linux-unpacked'), 'voicelogs', 'resources');
}

/** What lets playwright drive a package: neither is in one that is shipped. */
const forTests = ['-c.extraMetadata.allowDebugging=true', '-c.electronFuses.enableNodeCliInspectArguments=true'];

/**
 * Packs the built app for this system around Electron itself.
 * @param electron path of its binary
 * @param isForTests whether playwright may drive it
 */
export async function packWithElectron(output: string, electron: string, isForTests: boolean): Promise<PackedApp> {
  const platform = process.platform;
  // On macOS the binary is in Electron.app/Contents/MacOS.
  const electronDist = platform === 'darwin' ? join(electron, '../../../..') : dirname(electron);
  await runElectronBuilder(output, electronDist, ['--dir', `--${process.arch}`, ...(isForTests ? forTests : [])]);
  const folder = (await readdir(output)).find((name) => /-unpacked$|^mac/.test(name));
  if (folder === undefined) throw new Error(`electron-builder left no app in ${output}.`);
  if (platform === 'darwin') {
    return packedIn(join(output, folder, 'Voicelogs.app', 'Contents'), join('MacOS', 'Voicelogs'), 'Resources');
  }
  return packedIn(join(output, folder), platform === 'win32' ? 'Voicelogs.exe' : 'voicelogs', 'resources');
}

function packedIn(folder: string, executable: string, resourcesName: string): PackedApp {
  const resources = join(folder, resourcesName);
  return { folder, executable: join(folder, executable), resources, asar: join(resources, 'app.asar') };
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
