import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

const inPage = join(import.meta.dirname, '..', 'in-page');
const root = join(import.meta.dirname, '..', '..', '..');
const builtRenderer = join(root, 'out', 'renderer');

/** The benches' pages with the built app's files beside them, served on loopback. */
export interface Site {
  /** Ends with a slash. */
  readonly url: string;
  /** Path of the built app's cache worker. */
  readonly appWorker: string;
  /** Path of the cache worker of another build, by the name that it was given under. */
  workerOf(name: string): string;
  close(): Promise<void>;
}

/** Path of the built cache worker below the renderer's folder; `appPath`: of another build of the app. */
export function builtWorker(appPath = root): string {
  return workerIn(join(appPath, 'out', 'renderer'));
}

function workerIn(renderer: string): string {
  const name = readdirSync(join(renderer, 'assets')).find((file) => /^worker-.*\.js$/.test(file));
  if (name === undefined) throw new Error('The built app has no worker: run "npm run build".');
  return `/assets/${name}`;
}

/**
 * Bundles the pages into a temporary folder and serves it.
 * @param others the renderer's folders of other builds of the app, by the names under which they are served
 */
export async function serveSite(others: Readonly<Record<string, string>> = {}): Promise<Site> {
  const folder = temporaryFolder('site');
  const pages = readdirSync(inPage).filter((file) => file.endsWith('.html'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: inPage,
    publicDir: builtRenderer,
    build: {
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { input: pages.map((file) => join(inPage, file)) },
      assetsDir: 'bench',
    },
    worker: { format: 'es' },
  });
  for (const [name, renderer] of Object.entries(others)) cpSync(renderer, join(folder, name), { recursive: true });
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    root: inPage,
    build: { outDir: folder },
    // An isolated page and its workers have clocks of 5 µs; others of 100.
    preview: {
      host: '127.0.0.1',
      port: 0,
      headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The page of the bench could not be served.');
  return {
    url,
    appWorker: builtWorker(),
    workerOf: (name) => `/${name}${workerIn(others[name] ?? '')}`,
    close: async () => {
      await server.close();
      removeFolder(folder);
    },
  };
}

/** A page's script alone, to be run in a page of the app, which loads nothing but its own files. */
export async function scriptOf(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: inPage,
    publicDir: false,
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: join(inPage, entry), output: { format: 'iife' } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const [chunk] = output !== undefined && 'output' in output ? output.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} could not be bundled.`);
  return chunk.code;
}
