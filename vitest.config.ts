import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './tests/chromium-host/find-browser.mjs';

/** Only a browser has a real IndexedDB, so what touches it is tested in one. */
const browserTests = ['tests/unit/renderer/cache/**/*.test.{ts,tsx}', 'tests/unit/**/*.browser.test.{ts,tsx}'];

/** The Chromium host's own tests start it again and again, so the quick check leaves them to `npm test`. */
const hostTests = 'tests/unit/chromium-host/**/*.test.ts';

/** Milliseconds. Long enough for a busy machine: a test waits for what it names, never for time. */
const patience = 30_000;

const browser = findBrowser();
// Chromium's sandbox refuses root.
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Modules keep no state, so files may share them: half the processor time of a fresh set for each.
          isolate: false,
          testTimeout: patience,
          hookTimeout: patience,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: [...browserTests, hostTests],
        },
      },
      {
        test: {
          name: 'chromium-host',
          environment: 'node',
          include: [hostTests],
          testTimeout: patience,
          hookTimeout: patience,
        },
      },
      {
        test: {
          name: 'browser',
          include: browserTests,
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
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
