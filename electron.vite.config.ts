import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { listLicences } from './scripts/licences/list-licences.ts';

const runtimeImport = "await importAtRuntime('strtok3')";

/**
 * Bundles strtok3. file-type imports it at run time under a name that it hides from bundlers, but the package ships no
 * modules beside keytar: the import would fail, or run a `node_modules/strtok3` from any folder above the app.
 */
const bundleStrtok3: Plugin = {
  name: 'bundle-strtok3',
  transform(code, id) {
    if (!id.replaceAll('\\', '/').endsWith('/node_modules/file-type/source/index.js')) return null;
    if (!code.includes(runtimeImport)) this.error(`file-type no longer contains "${runtimeImport}".`);
    return {
      code: `import * as strtok3OfNode from 'strtok3';\n${code.replace(runtimeImport, 'strtok3OfNode')}`,
      map: null,
    };
  },
};

const licences = listLicences(resolve());

export default defineConfig({
  main: {
    plugins: [bundleStrtok3, licences.collect()],
    build: { rollupOptions: { input: 'src/main/index.ts' } },
  },
  preload: {
    plugins: [licences.collect()],
    // A sandboxed preload may require only electron's own modules, so everything else is bundled, as CommonJS.
    build: {
      externalizeDeps: false,
      rollupOptions: { input: 'src/preload/index.ts', output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), licences.write()],
    worker: { format: 'es', plugins: () => [licences.collect()] },
    // Less to read from disk and to parse before the first screen; electron-vite would leave it whole.
    build: { minify: true, cssCodeSplit: false, rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
});
