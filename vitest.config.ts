import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './tests/chromium-host/find-browser.mjs';

/** Only a browser has a real IndexedDB, so what touches it is tested in one. */
const browserTests = [
  'tests/unit/renderer/cache/{*,engine/**/*}.test.{ts,tsx}',
  'tests/unit/**/*.browser.test.{ts,tsx}',
];

/** The Chromium host's own tests start it again and again, so the quick check leaves them to `npm test`. */
const hostTests = 'tests/unit/chromium-host/**/*.test.ts';

/**
 * They kill again and again, play thousands of histories, compare thousands of accounts with SQL, sync whole accounts, write
 * whole workbooks, or listen to whole recordings: over half the time of all, so the quick check leaves them to `npm test` too.
 */
const longNodeTests = [
  'tests/unit/main/sync/model/model.test.ts',
  'tests/unit/main/recordings/killed-pinning.test.ts',
  'tests/unit/main/recordings/{download-faults,download-recording,failed-downloads,keep}.test.ts',
  'tests/unit/main/sync/{count-days,days-in-turn,meanings,page-size,requests}.test.ts',
  'tests/unit/renderer/cache/report/same-as-sql.test.ts',
  'tests/unit/renderer/export/{read-back,xlsx/workbook}.test.ts',
];
const longBrowserTests = [
  'tests/unit/main/sync/model/real-cache.browser.test.ts',
  'tests/unit/renderer/audio/*.browser.test.ts',
  'tests/unit/renderer/cache/cache.property.test.ts',
  'tests/unit/renderer/cache/call-parts.test.ts',
  'tests/unit/renderer/cache/killed-*.test.ts',
];

/** Milliseconds. Long enough for a busy machine: a test waits for what it names, never for time. */
const patience = 30_000;

/** `SEED=any` draws other cases in each run; a failure prints the seed that draws them again. */
const seed = process.env.SEED === 'any' ? Date.now() % 2 ** 31 : Number(process.env.SEED ?? 20_240_615);
const drawn = { provide: { seed }, setupFiles: ['tests/unit/seed.ts'] };

const browser = findBrowser();
// Chromium's sandbox refuses root.
const isRoot = process.getuid?.() === 0;

const inNode = {
  ...drawn,
  environment: 'node',
  // Modules keep no state, so files may share them: half the processor time of a fresh set for each.
  isolate: false,
  testTimeout: patience,
  hookTimeout: patience,
};

/** Made for each: vitest writes a project's name into its instances. */
const inBrowser = () => ({
  ...drawn,
  testTimeout: patience,
  hookTimeout: patience,
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: {
        ...(browser ? { executablePath: browser.path } : {}),
        args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-background-networking', '--no-first-run'],
      },
    }),
    instances: [{ browser: 'chromium' as const }],
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...inNode,
          name: 'node',
          // By itself vitest leaves one processor free: on two, the tests took 38 s instead of 24.
          maxWorkers: '100%',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: [...browserTests, hostTests, ...longNodeTests],
        },
      },
      { test: { ...inNode, name: 'node-long', include: longNodeTests } },
      {
        test: {
          ...drawn,
          name: 'chromium-host',
          environment: 'node',
          include: [hostTests],
          testTimeout: patience,
          hookTimeout: patience,
        },
      },
      {
        // Found only once a worker runs: vitest would load a test again in the midst of it.
        optimizeDeps: { include: ['fflate', 'hucre/xlsx'] },
        test: { ...inBrowser(), name: 'browser', include: browserTests, exclude: longBrowserTests },
      },
      { test: { ...inBrowser(), name: 'browser-long', include: longBrowserTests } },
    ],
  },
});
