// npm run dev: the app with hot reload, in Electron where its binary is, else in the Chromium host.
import { node24, runInForeground, toolEnvironment, toolScript } from './project.mjs';
import { chooseRuntime } from './runtime.mjs';
import { setUpOrExit } from './setup.mjs';

await setUpOrExit('dev');

const runtime = chooseRuntime();
// electron-vite starts what this names with Electron's command line.
const more = runtime.kind === 'electron' ? {} : { ELECTRON_EXEC_PATH: runtime.executable };
process.exitCode = await runInForeground(
  node24(),
  [toolScript('electron-vite'), 'dev', ...process.argv.slice(2)],
  toolEnvironment(more),
);
