import { areas } from './areas.mjs';

const area = process.env.VOICELOGS_MUTATION_AREA ?? '';

export default {
  mutate: areas[area]?.mutate ?? [],
  testRunner: 'vitest',
  // Which tests, says vitest.config.ts. Stryker's own `testFiles` never activates mutants of a module's constants.
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['out', 'dist', 'docs', 'bench-results', 'test-results', 'tour-output', '.setup'],
  disableTypeChecks: false,
  // Stryker reads it with the compiler's API, which TypeScript 7 does not have. Nothing here needs it.
  tsconfigFile: 'none',
  tempDirName: 'mutation-results/sandboxes',
  incremental: true,
  incrementalFile: `mutation-results/${area}.json`,
  // A busy machine is no mutant that never ends.
  timeoutMS: 15_000,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { reportTests: false, logTests: false, reportScoreTable: false },
};
