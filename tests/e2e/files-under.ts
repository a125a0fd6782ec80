import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file under `folder`, with its bytes. */
export async function* filesUnder(folder: string): AsyncGenerator<{ path: string; bytes: Buffer }> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield { path, bytes: await readFile(path) };
  }
}
