import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';
import { type Licence, licencesFile } from '../../src/shared/licence.ts';
import { licencesOf } from './licence-of.ts';

/**
 * Vite plugins that write {@link licencesFile}: the licence of every package of which something is in a bundle, and of every
 * module that is shipped beside the bundles. A package without one ends the build.
 *
 * Vite's own `build.license` overlooks what only a worker bundles, fonts, and packages that bring no text.
 */
export function listLicences(projectFolder: string): { readonly collect: () => Plugin; readonly write: () => Plugin } {
  const textsFolder = join(projectFolder, 'resources', 'licences');
  const folders = new Set(shippedModules(projectFolder));
  const collect = (bundle: BundleOf<Plugin>): void => {
    for (const file of Object.values(bundle)) {
      for (const path of file.type === 'chunk' ? file.moduleIds : file.originalFileNames) {
        const folder = packageFolder(path, projectFolder);
        if (folder !== null) folders.add(folder);
      }
    }
  };
  return {
    /** For the bundles of main, of preload and of workers. */
    collect: () => ({ name: 'collect-licences', generateBundle: (_options, bundle) => collect(bundle) }),
    /** For the page's bundle, which comes last. */
    write: () => ({
      name: 'write-licences',
      generateBundle(_options, bundle) {
        collect(bundle);
        const licences = [...folders].flatMap((folder) => licencesOf(folder, textsFolder));
        const source = `${JSON.stringify(inOrder(licences), null, 1)}\n`;
        this.emitFile({ type: 'asset', fileName: licencesFile, source });
      },
    }),
  };
}

type BundleOf<P extends Plugin> = Parameters<Extract<NonNullable<P['generateBundle']>, (...args: never) => unknown>>[1];

/** One each, by name, whatever the letters' case: a build on another day writes the same. */
function inOrder(licences: readonly Licence[]): Licence[] {
  const byKey = new Map(licences.map((licence) => [`${licence.name.toLowerCase()} ${licence.version}`, licence]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}

/** Electron, and what package-lock.json installs for an app that runs: the packages that are not for development. */
function shippedModules(projectFolder: string): string[] {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })) })
    .parse(JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')));
  const paths = Object.entries(lock.packages).flatMap(([path, { dev }]) => (path === '' || dev ? [] : [path]));
  return [...paths, 'node_modules/electron'].map((path) => join(projectFolder, path));
}

/** The folder of the package that a file belongs to, however deep in node_modules; null for a file of the project. */
function packageFolder(path: string, projectFolder: string): string | null {
  const [inModules] = /node_modules\/.*$/.exec(path.replaceAll('\\', '/')) ?? [];
  const [folder] = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(inModules ?? '') ?? [];
  return folder === undefined ? null : join(projectFolder, folder);
}
