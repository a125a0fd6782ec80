// npm start: makes the clone ready and opens the app. What follows `--` goes to the app, as in Electron.

import { root, runInForeground } from './project.mjs';
import { chooseRuntime, hasDisplay } from './runtime.mjs';
import { say } from './setup/progress.mjs';
import { setUpOrExit } from './setup.mjs';
import { runTour } from './tour.mjs';

await setUpOrExit('start');

if (hasDisplay()) {
  const { kind, command, args } = chooseRuntime();
  say(`Opening Voicelogs in ${kind === 'electron' ? 'Electron' : 'Chromium, in place of Electron'}.`);
  process.exitCode = await runInForeground(command, [...args, root, ...process.argv.slice(2)]);
} else {
  say('This machine has no display, so no window can open: running the tour of the app instead (npm run tour).');
  process.exitCode = await runTour();
}
