import { defineConfig } from 'playwright/test';

/** Packs the app once and looks at what is inside. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/packaging',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
