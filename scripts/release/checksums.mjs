import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What electron-builder leaves for itself. */
const notPublished = /^(SHA256SUMS|builder-.*\.ya?ml|\..*)$/;

/**
 * Writes SHA256SUMS, as `sha256sum --check` reads it, of every file in a folder that is published.
 * @param {string} folder
 * @returns {Promise<string[]>} names of those files
 */
export async function writeChecksums(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .flatMap((entry) => (entry.isFile() && !notPublished.test(entry.name) ? [entry.name] : []))
    .sort();
  const lines = await Promise.all(names.map(async (name) => `${await sha256Of(join(folder, name))}  ${name}\n`));
  await writeFile(join(folder, 'SHA256SUMS'), lines.join(''));
  return names;
}

/** @param {string} file in pieces, as a package has hundreds of megabytes */
async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
