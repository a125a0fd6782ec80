/**
 * @typedef {object} Area
 * @property {string[]} mutate what is changed
 * @property {string[]} tests those that have to notice
 */

const cache = 'src/renderer/cache';
const cacheTests = 'tests/unit/renderer/cache';
const syncTests = 'tests/unit/main/sync';

/** What must be right, by the name under which `npm run mutate` knows it. @type {Readonly<Record<string, Area>>} */
export const areas = {
  csv: {
    mutate: [`${cache}/{csv-calls,csv-cells,calls-export,excel-converts}.ts`],
    tests: [`${cacheTests}/{csv,excel-converts,excel-names,calls-export}.test.ts`],
  },
  query: {
    mutate: [`${cache}/engine/{query-language,typo}.ts`],
    tests: [`${cacheTests}/engine/{query-language,query-language.property,typo}.test.ts`],
  },
  reports: {
    mutate: [`${cache}/report/*.ts`, 'src/shared/metrics.ts'],
    tests: [`${cacheTests}/report/*.test.ts`, 'tests/unit/shared/metrics.test.ts'],
  },
  proof: {
    mutate: ['src/main/sync/page-proof.ts'],
    tests: [`${syncTests}/{page-proof,page-proof.property}.test.ts`],
  },
  coverage: {
    mutate: ['src/main/sync/coverage.ts'],
    tests: [`${syncTests}/coverage.test.ts`],
  },
  counts: {
    mutate: ['src/main/sync/count-days.ts'],
    tests: [`${syncTests}/{count-days,days-in-turn,meanings,requests,sync-service}.test.ts`],
  },
  'rate-limiter': {
    mutate: ['src/main/api/{rate-limiter,rate-limit-headers}.ts', 'src/main/account/rate-limiters.ts'],
    tests: [
      'tests/unit/main/api/{rate-limiter,rate-limit-headers}.test.ts',
      'tests/unit/main/account/rate-limiters.test.ts',
    ],
  },
  resume: {
    mutate: ['src/main/recordings/{partial-file,recording-source}.ts'],
    tests: ['tests/unit/main/recordings/{partial-file,recording-source}.test.ts'],
  },
};
