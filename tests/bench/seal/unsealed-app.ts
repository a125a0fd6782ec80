import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root, run, toolScript } from '../../../scripts/project.mjs';
import { temporaryFolder } from '../browser/temporary-folder.ts';

/** Builds the app with ciphers that seal nothing, into a folder of its own, and answers that folder. */
export async function buildUnsealedApp(): Promise<string> {
  const folder = temporaryFolder('unsealed');
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['resources', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
  const config = join(import.meta.dirname, 'unsealed.config.ts');
  const { code, output } = await run(node24(), [
    toolScript('electron-vite'),
    'build',
    ...['--config', config, '--outDir', join(folder, 'out')],
  ]);
  if (code !== 0) throw new Error(`The app that seals nothing could not be built.\n${output}`);
  return folder;
}
