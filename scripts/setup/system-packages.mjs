import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../project.mjs';
import { lastLines, SetupError, say, step } from './progress.mjs';

/**
 * @typedef {object} Need something of the system that npm cannot bring
 * @property {string} what for a person
 * @property {string | null} debianPackage null where Debian's way does not serve
 * @property {string} elsewhere what to install on other systems
 * @property {boolean} isRequired whether nothing works without it
 */

/**
 * Installs what is missing where this process may (Debian's family as root or with a sudo that asks nothing), else
 * says what to install. Throws {@link SetupError} when something required cannot be had.
 * @param {Need[]} needs only what is missing
 */
export async function installSystemPackages(needs) {
  if (needs.length === 0) return;
  const apt = await aptCommand();
  const packages = needs.flatMap((need) => need.debianPackage?.split(' ') ?? []);
  const left = apt && packages.length > 0 ? await installWith(apt, needs, packages) : needs;
  if (left.length > 0) sayWhatToInstall(left);
}

/**
 * @param {string[]} apt
 * @param {Need[]} needs
 * @param {string[]} packages
 * @returns {Promise<Need[]>} what is still missing
 */
async function installWith(apt, needs, packages) {
  const [command = 'apt-get', ...args] = apt;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await step(`Installing ${packages.join(', ')} with apt-get`, async () => {
      // A failure here is told by the install that follows: an old list may still be good enough.
      await run(command, [...args, 'update'], { env });
      const options = ['-o', 'DPkg::Lock::Timeout=120', '--yes', '--no-install-recommends'];
      const { code, output } = await run(command, [...args, 'install', ...options, ...packages], { env });
      if (code !== 0) throw new Error(lastLines(output, 10));
    });
    return needs.filter((need) => need.debianPackage === null);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return needs;
  }
}

/** @param {Need[]} needs */
function sayWhatToInstall(needs) {
  const hasApt = existsSync('/usr/bin/apt-get');
  const how = needs.map((need) => {
    const command = hasApt && need.debianPackage ? `sudo apt-get install ${need.debianPackage}` : need.elsewhere;
    return `  ${need.what}: ${command}`;
  });
  const message = `Missing on this machine:\n${how.join('\n')}`;
  if (needs.some((need) => need.isRequired)) throw new SetupError(`${message}\nThen run the same command again.`);
  say(message);
}

/** How this process may run apt-get without asking anybody; null where it may not. */
async function aptCommand() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  const sudo = await run('sudo', ['-n', 'true'], { env: process.env });
  return sudo.code === 0 ? ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'] : null;
}

export function isUbuntu() {
  try {
    return /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string} name */
export function hasCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/**
 * Whether the dynamic linker would find a shared library in one of the places Linux distributions put them.
 * @param {string} fileName as in `libsecret-1.so.0`
 */
export function hasLibrary(fileName) {
  const folders = ['/usr/lib', '/usr/lib64', '/lib', '/usr/local/lib'];
  for (const parent of ['/usr/lib', '/lib']) {
    if (!existsSync(parent)) continue;
    // As in /usr/lib/x86_64-linux-gnu.
    folders.push(...readdirSync(parent).flatMap((name) => (name.includes('-linux-') ? [join(parent, name)] : [])));
  }
  return folders.some((folder) => existsSync(join(folder, fileName)));
}

/**
 * Whether a font here can draw a language, as far as fontconfig knows.
 * @param {string} language as in `hi`
 */
export async function hasFontFor(language) {
  const { code, output } = await run('fc-list', [`:lang=${language}`], { env: process.env });
  return code === 0 && output.trim() !== '';
}

/**
 * Whether a Python here has a package: the first on the path, or the system's own, which apt-get brings packages for.
 * @param {string} name
 */
export async function hasPythonModule(name) {
  for (const command of ['python3', '/usr/bin/python3']) {
    const { code } = await run(command, ['-c', `import ${name}`], { env: process.env }).catch(() => ({ code: 1 }));
    if (code === 0) return true;
  }
  return false;
}
