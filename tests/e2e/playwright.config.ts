import { defineConfig } from 'playwright/test';
import { runtimesPresent } from '../../scripts/runtime.mjs';

/** Each takes one to two minutes. They begin first, so that no worker is left with one of them at the end. */
const longest = ['flight', 'large-list', 'leveldb-files', 'twenty-kills'].map((name) => `${name}.spec.ts`);

/** The same specs once on each host that this machine has; a project is named after its host. */
export default defineConfig({
  testDir: '.',
  globalSetup: './pack-for-specs.ts',
  outputDir: '../../test-results/e2e',
  projects: runtimesPresent().flatMap(({ kind }) => [
    { name: kind, testMatch: longest },
    { name: kind, testIgnore: longest },
  ]),
  // Each spec starts its own app with its own folders, so they can run beside each other.
  fullyParallel: true,
  workers: 2,
  // A second try tells a rule that is broken from a machine that was busy; `npm test` names each case that needed one.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
