import { defineConfig } from 'playwright/test';
import { runtimesPresent } from '../../scripts/runtime.mjs';

/** With Electron only what starts the package is run: what it holds is the same. */
const projects = {
  'chromium-host': { testIgnore: 'electron.spec.ts' },
  electron: { testMatch: ['electron.spec.ts', 'recordings.spec.ts'] },
};

/** Packs the app once, looks at what is inside, and runs it, on each host that this machine has. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/packaging',
  projects: runtimesPresent().map(({ kind }) => ({ name: kind, ...projects[kind] })),
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
