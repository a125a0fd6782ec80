import { defineConfig } from 'vitest/config';
import { areas } from './areas.mjs';

/** Tests of one area. Those of pure code of the page run in Node here, whose runs begin sooner than a browser's. */
export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tests/mutation/few-cases.ts'],
    include: areas[process.env.VOICELOGS_MUTATION_AREA ?? '']?.tests ?? [],
    // A mutant that waits for ever is sooner told here than by Stryker, which starts its runner anew for that.
    testTimeout: 30_000,
  },
});
