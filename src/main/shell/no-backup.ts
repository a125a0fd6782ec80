import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileMode } from '../lib/private-files.ts';

/** The Cache Directory Tagging Specification's (bford.info/cachedir): tar, restic, borg and others heed it when told to. */
const cacheTag = `Signature: 8a477f597d28d172789f06886806bc55
# Calls and recordings of Voicelogs, sealed with a key that is not here. They are not to be backed up.
`;

/**
 * Marks the data folder as not to be backed up: for Time Machine on macOS, for tools that heed CACHEDIR.TAG on Linux. Windows
 * has no mark that a program could set for one folder. Where it cannot be done, all stays as it is.
 */
export async function keepOutOfBackups(
  dataFolder: string,
  platform: NodeJS.Platform,
  run: (command: string, args: string[]) => Promise<unknown> = promisify(execFile),
): Promise<void> {
  try {
    // The mark goes with the folder, wherever it is moved to (tmutil(8)).
    if (platform === 'darwin') await run('/usr/bin/tmutil', ['addexclusion', dataFolder]);
    if (platform === 'linux') {
      await writeFile(join(dataFolder, 'CACHEDIR.TAG'), cacheTag, { flag: 'wx', mode: fileMode });
    }
  } catch {
    // It is there already, or the folder cannot be written.
  }
}
