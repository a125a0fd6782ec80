// npm run tour: makes the clone ready and drives the app through the whole job.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { node24, root, runInForeground } from './project.mjs';
import { setUpOrExit } from './setup.mjs';

/**
 * Runs the tour and answers its exit code.
 * @param {string[]} args
 */
export function runTour(args = []) {
  return runInForeground(node24(), [join(root, 'scripts', 'tour.ts'), ...args]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUpOrExit('start');
  process.exitCode = await runTour(process.argv.slice(2));
}
