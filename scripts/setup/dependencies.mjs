import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, root, run } from '../project.mjs';
import { lastLines, SetupError, step } from './progress.mjs';

/**
 * Why node_modules does not hold what package-lock.json asks for; null when it does.
 * npm writes its own record of what it installed as its last act, so an interrupted install leaves none.
 */
function whyDependenciesAreMissing() {
  const record = join('node_modules', '.package-lock.json');
  if (!existsSync(join(root, record))) return 'nothing is installed yet';
  const reason = whyInstalledDiffers(readJson('package-lock.json').packages, readJson(record).packages);
  if (reason !== null) return reason;
  const node = process.platform === 'win32' ? 'node.exe' : 'node';
  return existsSync(join(root, 'node_modules', 'node', 'bin', node)) ? null : 'Node 24 is missing';
}

/**
 * @param {Record<string, LockedPackage>} wanted packages of package-lock.json by path, the project itself under ''
 * @param {Record<string, LockedPackage>} installed packages of npm's record
 * @returns {string | null}
 */
export function whyInstalledDiffers(wanted, installed) {
  for (const [path, { version, optional, devOptional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    // What is for another system is optional, and npm leaves it out.
    if (!found && !optional && !devOptional) return `${path} is missing`;
    if (found && found.version !== version) return `${path} is ${found.version}, not ${version}`;
  }
  return null;
}

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** Installs the dependencies of package-lock.json where they are missing. Throws {@link SetupError}. */
export async function installDependencies() {
  const reason = whyDependenciesAreMissing();
  if (reason === null) return;
  const { npm, args } = npmCommand();
  await step(`Installing the dependencies with npm, as ${reason}`, async () => {
    const { code, output } = await run(npm, [...args, ...installArguments()], { env: process.env });
    if (code !== 0) {
      throw new SetupError(
        `npm could not install the dependencies. Nothing else was changed.\n${firstErrors(output)}\n` +
          'Check that this machine reaches its npm registry (npm ping), then run the same command again.',
      );
    }
  });
  const still = whyDependenciesAreMissing();
  if (still !== null) {
    throw new SetupError(
      `npm ended well, but ${still}. If npm is set to ignore install scripts (npm config get ignore-scripts), ` +
        'allow them for this folder: Node 24 comes by one.',
    );
  }
}

/**
 * What npm complained of. It says the cause first and its own usage and the place of its log after.
 * @param {string} output
 */
function firstErrors(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  return errors.length > 0 ? errors.slice(0, 12).join('\n') : lastLines(output);
}

/** `npm ci` deletes node_modules first, which Windows refuses while the Node that runs this script is in it. */
function installArguments() {
  const nodeIsInside = process.execPath.startsWith(join(root, 'node_modules'));
  const quiet = ['--no-audit', '--no-fund'];
  // Where NODE_ENV is "production", npm would leave out what the build is made with.
  const all = ['--include=dev', '--include=optional'];
  return process.platform === 'win32' && nodeIsInside
    ? ['install', '--no-save', ...all, ...quiet]
    : ['ci', ...all, ...quiet];
}

/** npm as a script run by Node, since Windows starts no .cmd file without a shell. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return { npm: process.env.npm_node_execpath ?? process.execPath, args: [script] };
  const besideNode = join(process.execPath, '..', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(besideNode)) return { npm: process.execPath, args: [besideNode] };
  return { npm: 'npm', args: [] };
}
