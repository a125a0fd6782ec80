import { defineConfig } from 'playwright/test';

/** Packs the app once, looks at what is inside, and runs it. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/packaging',
  projects: [{ name: 'chromium-host' }],
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
