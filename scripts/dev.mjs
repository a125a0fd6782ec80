// npm run dev: the app with hot reload, in Electron where its binary is, else in the Chromium host.
import { node24, runInForeground, toolEnvironment, toolScript } from './project.mjs';
import { chooseRuntime, chromiumHostLauncher } from './runtime.mjs';
import { forgetBuild } from './setup/build.mjs';
import { say } from './setup/progress.mjs';
import { setUpOrExit } from './setup.mjs';

await setUpOrExit('dev');

const { kind, args } = chooseRuntime();
if (kind === 'chromium-host' && process.platform === 'win32') {
  say(
    'On Windows "npm run dev" needs Electron itself, as a script cannot stand in for a program there. Use "npm start".',
  );
  process.exit(1);
}
// Its main and preload go to out/ as well, made for development.
forgetBuild();
// electron-vite starts what ELECTRON_EXEC_PATH names with Electron's command line.
const environment =
  kind === 'electron'
    ? { NO_SANDBOX: args.includes('--no-sandbox') ? '1' : '0' }
    : { ELECTRON_EXEC_PATH: chromiumHostLauncher };
process.exitCode = await runInForeground(
  node24(),
  [toolScript('electron-vite'), 'dev', ...process.argv.slice(2)],
  toolEnvironment(environment),
);
