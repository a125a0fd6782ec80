import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: { rollupOptions: { input: 'src/main/index.ts' } },
  },
  preload: {
    // A sandboxed preload may require only electron's own modules, so everything else is bundled, as CommonJS.
    build: {
      externalizeDeps: false,
      rollupOptions: { input: 'src/preload/index.ts', output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    worker: { format: 'es' },
    // Less to read from disk and to parse before the first screen; electron-vite would leave it whole.
    build: { minify: true, cssCodeSplit: false, rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
});
