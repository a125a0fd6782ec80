import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

const inPage = join(import.meta.dirname, '..', 'in-page');
const builtRenderer = join(import.meta.dirname, '..', '..', '..', 'out', 'renderer');

/** The benches' pages with the built app's files beside them, served on loopback. */
export interface Site {
  /** Ends with a slash. */
  readonly url: string;
  /** Path of the built app's cache worker. */
  readonly appWorker: string;
  close(): Promise<void>;
}

/** Path of the built cache worker below the renderer's folder. */
export function builtWorker(): string {
  const name = readdirSync(join(builtRenderer, 'assets')).find((file) => /^worker-.*\.js$/.test(file));
  if (name === undefined) throw new Error('The built app has no worker: run "npm run build".');
  return `/assets/${name}`;
}

/** Bundles the pages into a temporary folder and serves it. */
export async function serveSite(): Promise<Site> {
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
