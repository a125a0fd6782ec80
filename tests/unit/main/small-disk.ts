import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A real file system of `kilobytes`, gone when the test ends. Null where this user may not mount one. */
export async function smallDisk(kilobytes: number): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'voicelogs-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'voicelogs-test', folder], { stdio: 'ignore' });
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  onTestFinished(async () => {
    execFileSync('umount', [folder]);
    await rm(folder, { recursive: true });
  });
  return folder;
}

export const noSmallDisk = 'a small disk cannot be mounted here (that takes root on Linux)';
