/**
 * @typedef {object} Counts of test cases
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [hosts] that ran them, where it matters
 * @property {string[]} [flaky] names of those that failed, and passed at their second try; `passed` counts them
 */

/** A runner that left no report has failed. @type {Counts} */
const noReport = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {any} report of vitest's JSON reporter, or null where it left none
 * @param {number} code vitest's exit code
 * @returns {Counts}
 */
export function countVitest(report, code) {
  if (report === null) return noReport;
  /** A file that could not even be loaded has no failed case to count. @param {VitestFile} file */
  const brokeOutsideCases = ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((result) => result.status === 'failed');
  const failed = report.numFailedTests + report.testResults.filter(brokeOutsideCases).length;
  return {
    passed: report.numPassedTests,
    failed: failedAtLeastByCode(failed, code),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile */

/**
 * @param {any} report of playwright's JSON reporter, or null where it left none
 * @param {number} code playwright's exit code
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  if (report === null) return noReport;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: failedAtLeastByCode(unexpected, code),
    skipped,
    hosts: [...new Set(report.config.projects.map((/** @type {{ name: string }} */ project) => project.name))],
    flaky: report.suites.flatMap(flakyIn),
  };
}

/** @typedef {{ title: string, file: string, line: number, tests: { status: string }[] }} PlaywrightSpec */
/** @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */

/** @param {PlaywrightSuite} suite @returns {string[]} */
function flakyIn({ specs = [], suites = [] }) {
  const flaky = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...flaky.map(({ file, line, title }) => `${file}:${line} ${title}`), ...suites.flatMap(flakyIn)];
}

/**
 * @param {any} report report.json of the tour, or null where it left none
 * @param {number} code its exit code
 * @param {string} host that it should have run on: on another one it has shown nothing
 * @returns {Counts}
 */
export function countTour(report, code, host) {
  if (report === null || report.host !== host) return noReport;
  const passed = report.steps.filter((/** @type {{ ok: boolean }} */ step) => step.ok).length;
  return { passed, failed: failedAtLeastByCode(report.steps.length - passed, code), skipped: 0, hosts: [host] };
}

/**
 * The results of stages under each other, with a line for all of them.
 * @param {readonly (Counts & { name: string, seconds: number })[]} results
 */
export function tableOf(results) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped' | 'seconds'} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  const total = {
    name: 'all',
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    seconds: sum('seconds'),
  };
  const lines = [...results, total].map(({ name, passed, failed, skipped, seconds }) => [
    name,
    ...[passed, failed, skipped].map(String),
    `${Math.round(seconds)} s`,
  ]);
  return [['stage', 'passed', 'failed', 'skipped', 'time'], ...lines]
    .map(([name = '', ...cells]) => [name.padEnd(10), ...cells.map((cell) => cell.padStart(8))].join(''))
    .join('\n');
}

/**
 * A stage that ran nothing has shown nothing: that is a failure.
 * @param {Counts} counts
 * @returns {Counts}
 */
export function withEmptyAsFailure(counts) {
  return counts.passed + counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A runner may fail outside its cases, by an error after the last one for instance. @param {number} failed @param {number} code */
function failedAtLeastByCode(failed, code) {
  return code !== 0 && failed === 0 ? 1 : failed;
}
