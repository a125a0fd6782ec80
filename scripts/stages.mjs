import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countPlaywright, countTour, countVitest, withEmptyAsFailure } from './counts.mjs';
import { node24, root, run, runInForeground, toolEnvironment, toolScript } from './project.mjs';
import { say } from './setup/progress.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {Counts & { name: string, seconds: number }} StageResult */
/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} isQuiet whether it prints only when it fails
 * @property {() => Promise<Counts>} run never rejects for a failing test
 */

/** @type {Stage} */
export const formatAndLint = sourceCheck('format and lint', () => [
  toolScript('@biomejs/biome', 'biome'),
  'check',
  '--error-on-warnings',
]);
/** @type {Stage} */
export const types = sourceCheck('types', () => [toolScript('typescript', 'tsc'), '-b']);
/** @type {Stage} */
export const unusedCode = sourceCheck('dead code', () => [toolScript('knip'), '--no-progress']);
/** @type {Stage} */
export const unit = vitestStage('unit', 'node');
/** @type {Stage} */
export const unitInBrowser = vitestStage('unit, in a browser', 'browser');
/** @type {Stage} */
export const longUnit = vitestStage('unit, long', 'node-long');
/** @type {Stage} */
export const longUnitInBrowser = vitestStage('unit, long, in a browser', 'browser-long');
/** @type {Stage} */
export const chromiumHost = vitestStage('Chromium host', 'chromium-host');
/** @type {Stage} */
export const endToEnd = {
  name: 'end to end',
  isQuiet: false,
  run: () => runPlaywright('tests/e2e/playwright.config.ts', 'end-to-end'),
};
/** @type {Stage} */
export const packaging = {
  name: 'packaging',
  isQuiet: false,
  run: () => runPlaywright('tests/packaging/playwright.config.ts', 'packaging'),
};

/** What can be run with Electron itself and nothing else. @type {Stage[]} */
export const onElectron = [
  {
    name: 'specs',
    isQuiet: false,
    run: () => runPlaywright('tests/e2e/playwright.config.ts', 'end-to-end-electron', 'electron'),
  },
  { name: 'tour', isQuiet: false, run: runTourOnElectron },
  {
    name: 'package',
    isQuiet: false,
    run: () => runPlaywright('tests/packaging/playwright.config.ts', 'packaging-electron', 'electron'),
  },
];

/**
 * Runs groups of stages one after the other, the stages of a group beside each other, and says each one's result.
 * @param {Stage[][]} groups
 * @returns {Promise<StageResult[]>} in the order of the groups
 */
export async function runStages(groups) {
  const results = [];
  for (const group of groups) results.push(...(await Promise.all(group.map(runStage))));
  return results;
}

/** @param {Stage} stage @returns {Promise<StageResult>} */
async function runStage(stage) {
  if (!stage.isQuiet) say(`\n${stage.name} …`);
  const started = Date.now();
  const counts = withEmptyAsFailure(await stage.run());
  const { passed, failed } = counts;
  const seconds = (Date.now() - started) / 1000;
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  say(
    `${failed === 0 ? '✓' : '✗'} ${stage.name}: ${passed} passed, ${failed} failed${skipped} (${seconds.toFixed(1)} s)`,
  );
  sayFlaky(counts.flaky);
  return { ...counts, name: stage.name, seconds };
}

/** Each by its name, so that a case that needed a second try does not pass unseen. @param {string[]} [flaky] */
export function sayFlaky(flaky = []) {
  for (const name of flaky) say(`flaky: ${name}`);
}

/**
 * A tool that judges the sources as a whole: one case.
 * @param {string} name
 * @param {() => string[]} args asked for only when the stage runs, as nothing may be installed before
 * @returns {Stage}
 */
function sourceCheck(name, args) {
  return {
    name,
    isQuiet: true,
    run: async () => {
      const { code, output } = await run(node24(), args());
      if (code !== 0) say(output.trimEnd());
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/**
 * The tests of a project of vitest.config.ts. What they print comes at the end, in one piece: such stages run beside others.
 * @param {string} name
 * @param {string} project
 * @returns {Stage}
 */
function vitestStage(name, project) {
  return {
    name,
    isQuiet: false,
    run: async () => {
      const file = freshReport(project);
      const args = [toolScript('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      args.push(`--project=${project}`);
      // In CI vitest colours even what goes to a file.
      const { code, output } = await run(node24(), args, { env: toolEnvironment({ NO_COLOR: '1' }) });
      say(output.trimEnd());
      return countVitest(readReport(file), code);
    },
  };
}

/**
 * @param {string} config
 * @param {string} name of the report
 * @param {string | null} [project] one of the config's; all of them where it is null
 * @returns {Promise<Counts>}
 */
async function runPlaywright(config, name, project = null) {
  const file = freshReport(name);
  const args = [toolScript('playwright'), 'test', `--config=${config}`, '--reporter=list,json'];
  if (project !== null) args.push(`--project=${project}`);
  const env = toolEnvironment({ PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const code = await runInForeground(node24(), args, env);
  return countPlaywright(readReport(file), code);
}

/** A step of the tour is a case. @returns {Promise<Counts>} */
async function runTourOnElectron() {
  const file = join(root, 'tour-output', 'report.json');
  rmSync(file, { force: true });
  const code = await runInForeground(node24(), [join(root, 'scripts', 'tour.ts')]);
  return countTour(readReport(file), code, 'electron');
}

/** @param {string} name */
function freshReport(name) {
  const folder = join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** What a runner left, or null when it ended before it could. @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
