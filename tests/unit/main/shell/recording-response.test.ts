import { readdir, readlink } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { recordingResponse } from '../../../../src/main/shell/recording-response.ts';
import { storedBytes } from '../../../../src/main/sound/sound-bytes.ts';
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
  const { body } = recordingResponse(new Request('app://voicelogs/recordings/a'), storedBytes(path, 'audio/mpeg', 5));
  await expect(body?.getReader().read()).rejects.toThrow('EISDIR');
  expect(await isOpen(path)).toBe(false);
});
