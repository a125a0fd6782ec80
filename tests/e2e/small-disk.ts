import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';

/** Why a test that mounts a disk is skipped; null where it can be. */
export const noSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0 ? null : 'Only root on Linux can mount a small disk.';

/** A real file system at a folder, which can be made read-only or full. */
export class SmallDisk {
  readonly #folder: string;

  constructor(folder: string, megabytes: number) {
    this.#folder = folder;
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'voicelogs-test', folder]);
  }

  makeReadOnly(): void {
    this.#remount('ro');
  }

  /** Leaves so many bytes free, to the page. */
  leaveFree(bytes: number): void {
    const { blocks, bfree, bsize } = statfsSync(this.#folder);
    this.#remount(`rw,size=${(blocks - bfree) * bsize + bytes}`);
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.#folder]);
  }

  #remount(options: string): void {
    execFileSync('mount', ['-o', `remount,${options}`, this.#folder]);
  }
}
