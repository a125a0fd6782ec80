import { open } from 'node:fs/promises';

/** Sees to it that the names in a folder outlive a power cut: those that are given side by side with one sync. */
export class FolderSync {
  readonly #folder: string;
  #syncing: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Resolves once every name given until now is on the disk; a sync that has begun already may have missed it. @throws errors of the system */
  sync(): Promise<void> {
    this.#next ??= this.#syncing
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        this.#syncing = syncFolder(this.#folder);
        return this.#syncing;
      });
    return this.#next;
  }
}

/** Windows has no such thing for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
