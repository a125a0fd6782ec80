/**
 * @typedef {object} Counts of test cases
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [hosts] that ran them, where it matters
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
    passed: expected,
    // A case that passed only at a second try did not hold its rule.
    failed: failedAtLeastByCode(unexpected + flaky, code),
    skipped,
    hosts: report.config.projects.map((/** @type {{ name: string }} */ project) => project.name),
  };
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
