import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node24, root, run } from '../../scripts/project.mjs';

/** Modules above the packaged app that note that they ran: one of each name that the project installs. */
export interface HostileModules {
  /** The names of those that ran. */
  ran(): Promise<string[]>;
}

/** Lays them into a folder's node_modules, and shows once that code below that folder would run them. */
export async function layHostileModules(folder: string): Promise<HostileModules> {
  const ran = await mkdtemp(join(folder, 'ran-'));
  const names = await installedModules();
  for (const name of names) await layModule(join(folder, 'node_modules', name), join(ran, name.replace('/', '+')));
  const below = await mkdtemp(join(folder, 'below-'));
  await writeFile(join(below, 'index.cjs'), "require('zod');\n");
  await run(node24(), [join(below, 'index.cjs')]);
  if ((await readdir(ran)).join() !== 'zod') throw new Error('A module above a script did not note that it ran.');
  await rm(join(ran, 'zod'));
  await rm(below, { recursive: true });
  return { ran: () => readdir(ran) };
}

/** Every name under which the lock file installs a module. */
async function installedModules(): Promise<string[]> {
  const lock: { packages: Record<string, unknown> } = JSON.parse(
    await readFile(join(root, 'package-lock.json'), 'utf8'),
  );
  return [...new Set(Object.keys(lock.packages).flatMap((path) => path.split('node_modules/').at(-1) || []))];
}

async function layModule(folder: string, mark: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ main: 'index.js' }));
  await writeFile(join(folder, 'index.js'), `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');\n`);
}
