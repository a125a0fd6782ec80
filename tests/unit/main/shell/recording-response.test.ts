import { readdir, readlink } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { unsealedFile } from '../../../../src/main/recordings/unsealed-recordings.ts';
import { recordingResponse } from '../../../../src/main/shell/recording-response.ts';
import { tempFolder } from '../temp-folder.ts';

/** Whether this process has something open; the system tells of each descriptor what it stands for. */
async function isOpen(path: string): Promise<boolean> {
  const all = await readdir('/proc/self/fd');
  const links = await Promise.all(all.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return links.includes(path);
}

test.skipIf(process.platform !== 'linux')('a file that cannot be read is not left open', async () => {
  // A folder can be opened, and not be read like a file.
  const path = await tempFolder();
  const sound = { ...unsealedFile(path, 5), mimeType: 'audio/mpeg' };
  const { body } = recordingResponse(new Request('app://voicelogs/recordings/a'), sound);
  await expect(body?.getReader().read()).rejects.toThrow('EISDIR');
  expect(await isOpen(path)).toBe(false);
});
