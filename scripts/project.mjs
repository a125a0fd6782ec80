import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, whatever folder a script was started from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What set-up remembers between runs; never part of the project. */
export const setupFolder = join(root, '.setup');

/** @param {string} path relative to the project */
export function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/**
 * Path of Node 24, which comes as a dependency: the tools want it and a machine may have Node 20 only.
 * Throws when dependencies are not installed and this script itself runs on something older.
 */
export function node24() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(root, 'node_modules', 'node', 'bin', name);
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error('Node 24 is not in node_modules. Run "npm run build" to install what is missing.');
}

/**
 * The environment for a tool: Node 24 comes first on its PATH, as it does for npm's own scripts. Some editors' terminals set a
 * variable that makes every Electron start as plain Node: it is left out.
 * @param {Record<string, string>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(more = {}) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = process.platform === 'win32' ? ';' : ':';
  const binaries = [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin')];
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  return { ...environment, [pathName]: [...binaries, environment[pathName]].join(separator), ...more };
}

/**
 * Path of the script behind a dependency's command, so that it can be run by Node 24 without a shell.
 * @param {string} dependency
 * @param {string} [command] where it is not the dependency's own name
 */
export function toolScript(dependency, command = dependency) {
  const { bin } = readJson(join('node_modules', dependency, 'package.json'));
  return join(root, 'node_modules', dependency, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a program to its end and answers its exit code and all it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   env?: NodeJS.ProcessEnv, timeoutMs?: number, input?: string, onOutput?: (text: string) => void
 * }} [options] `onOutput` hears what is printed as it comes
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: options.env ?? toolEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let timedOut = false;
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill();
        }, options.timeoutMs)
      : null;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        options.onOutput?.(text);
      });
    }
    const end = (/** @type {number} */ code) => {
      if (timer) clearTimeout(timer);
      resolve({ code, output, timedOut });
    };
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/**
 * Runs a program in the foreground of this terminal, hands it this process's signals, and answers its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, env = toolEnvironment()) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGTERM', forward);
    // Ctrl+C reaches the child by the terminal itself; this process waits for it to end.
    const wait = () => {};
    process.on('SIGINT', wait);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', forward);
      process.off('SIGINT', wait);
      resolve(code ?? 1);
    });
  });
}
