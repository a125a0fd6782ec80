import { describe, expect, test } from 'vitest';
import { countPlaywright, countTour, countVitest, tableOf, withEmptyAsFailure } from '../../../scripts/counts.mjs';

const file = (status: string, ...cases: string[]) => ({
  status,
  assertionResults: cases.map((result) => ({ status: result })),
});

const vitestReport = {
  numPassedTests: 2,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed')],
};

const spec = (title: string, ...statuses: string[]) => ({
  title,
  file: 'menus.spec.ts',
  line: 3,
  tests: statuses.map((status) => ({ status })),
});

const playwrightReport = {
  stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 1 },
  config: { projects: [{ name: 'electron' }, { name: 'chromium-host' }] },
  suites: [{ specs: [spec('opens', 'expected')], suites: [{ specs: [spec('closes', 'expected')] }] }],
};

describe('the counts of a run', () => {
  test('are the cases that vitest reports', () => {
    expect(countVitest(vitestReport, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  test('hold a file that could not be loaded as one failure', () => {
    const testResults = [...vitestReport.testResults, file('failed')];
    expect(countVitest({ ...vitestReport, testResults }, 1).failed).toBe(2);
  });

  test('are the cases that playwright reports, with the hosts that ran them', () => {
    expect(countPlaywright(playwrightReport, 0)).toEqual({
      passed: 5,
      failed: 0,
      skipped: 1,
      hosts: ['electron', 'chromium-host'],
      flaky: [],
    });
  });

  test('name each case that passed only at its second try, and count it as passed', () => {
    const suites = [{ specs: [spec('opens', 'expected')], suites: [{ specs: [spec('closes', 'expected', 'flaky')] }] }];
    const stats = { ...playwrightReport.stats, flaky: 1 };
    expect(countPlaywright({ ...playwrightReport, stats, suites }, 0)).toMatchObject({
      passed: 6,
      failed: 0,
      flaky: ['menus.spec.ts:3 closes'],
    });
  });

  test('hold a case that failed at its second try too as failed', () => {
    const stats = { ...playwrightReport.stats, unexpected: 1 };
    expect(countPlaywright({ ...playwrightReport, stats }, 1)).toMatchObject({ passed: 5, failed: 1, flaky: [] });
  });

  test('hold a runner that failed outside its cases, or left no report, as failed', () => {
    expect(countPlaywright(playwrightReport, 1).failed).toBe(1);
    expect(countVitest({ ...vitestReport, numFailedTests: 0, testResults: [] }, 1).failed).toBe(1);
    expect(countVitest(null, 0).failed).toBe(1);
    expect(countPlaywright(null, 0).failed).toBe(1);
  });

  test('hold a stage without a case that ran as failed', () => {
    expect(withEmptyAsFailure({ passed: 0, failed: 0, skipped: 3 }).failed).toBe(1);
    expect(withEmptyAsFailure({ passed: 1, failed: 0, skipped: 3 }).failed).toBe(0);
  });

  test('are the steps of the tour, and none where another host took it', () => {
    const steps = [{ ok: true }, { ok: true }, { ok: false }];
    expect(countTour({ host: 'electron', steps }, 1, 'electron')).toMatchObject({ passed: 2, failed: 1 });
    expect(countTour({ host: 'electron', steps: [{ ok: true }] }, 1, 'electron')).toMatchObject({ failed: 1 });
    expect(countTour({ host: 'chromium-host', steps }, 0, 'electron')).toMatchObject({ passed: 0, failed: 1 });
    expect(countTour(null, 1, 'electron')).toMatchObject({ passed: 0, failed: 1 });
  });

  test('of several stages stand in a table, with a line for all', () => {
    const specs = { name: 'specs', passed: 90, failed: 1, skipped: 2, seconds: 600.4 };
    const tour = { name: 'tour', passed: 14, failed: 0, skipped: 0, seconds: 30 };
    expect(tableOf([specs, tour]).split('\n')).toEqual([
      'stage       passed  failed skipped    time',
      'specs           90       1       2   600 s',
      'tour            14       0       0    30 s',
      'all            104       1       2   630 s',
    ]);
  });
});
