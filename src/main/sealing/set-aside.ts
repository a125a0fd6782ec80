import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { diskError, systemErrorCode } from '../lib/disk-errors.ts';
import { folderMode } from '../lib/private-files.ts';

/** Folders whose entries are each of one account, named after it. The keys come last: until they are moved, all of this is done again. */
const foldersOfAccounts = ['recordings', 'keys'];

/**
 * Moves what only an account's lost key opens into `set-aside/<day>` of the data folder: its key file, the sealed files of what
 * a person made, and its recordings. Nothing is deleted. A kill in between leaves it to be done again.
 * @param day names the folder, e.g. `2024-06-15`
 * @throws CodedError of the disk
 */
export async function setAside(dataFolder: string, accountId: string, day: string): Promise<void> {
  const to = join(dataFolder, 'set-aside', day);
  const move = async (folder: string, name: string) => {
    await mkdir(join(to, folder), { recursive: true, mode: folderMode });
    await rename(join(dataFolder, folder, name), await freeName(join(to, folder), name));
  };
  try {
    for (const name of await sealedFiles(dataFolder)) await move('', name);
    for (const folder of foldersOfAccounts) {
      for (const name of await namesIn(join(dataFolder, folder)))
        if (name.startsWith(accountId)) await move(folder, name);
    }
  } catch (thrown) {
    throw diskError(thrown, { what: 'what the lost key sealed', where: 'the app’s data folder' });
  }
}

/** JSON files of the data folder that are not JSON as they are: sealed. */
async function sealedFiles(folder: string): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => name.includes('.json'));
  const sealed = await Promise.all(names.map((name) => beginsSealed(join(folder, name))));
  return names.filter((_, at) => sealed[at]);
}

async function beginsSealed(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] !== undefined && !'{['.includes(String.fromCharCode(buffer[0]));
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((thrown: unknown) => {
    if (systemErrorCode(thrown) === 'ENOENT') return [];
    throw thrown;
  });
}

/** A second time on one day nothing of the first is overwritten. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await namesIn(folder));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${count} ${name}`;
  return join(folder, free);
}
