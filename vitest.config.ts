import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './tests/chromium-host/find-browser.mjs';

/** Only a browser has a real IndexedDB, so what touches it is tested in one. */
const browserTests = ['tests/unit/renderer/cache/**/*.test.{ts,tsx}', 'tests/unit/**/*.browser.test.{ts,tsx}'];

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
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: browserTests,
        },
      },
      {
        test: {
          name: 'browser',
          include: browserTests,
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
