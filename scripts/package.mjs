// npm run package: builds the app and packs it for this system into dist/. What follows `--` goes to electron-builder.
import { node24, runInForeground, toolScript } from './project.mjs';
import { setUpOrExit } from './setup.mjs';

await setUpOrExit('build');
process.exitCode = await runInForeground(node24(), [
  toolScript('electron-builder'),
  '--publish=never',
  ...process.argv.slice(2),
]);
