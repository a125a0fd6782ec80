// npm test: makes the clone ready, then runs everything. Every stage runs whatever failed before it, each says its
// result as it ends, and the last line counts test cases; a stage that checks the sources as a whole counts as one.
import { electronBinary, installedElectron } from './runtime.mjs';
import { say } from './setup/progress.mjs';
import { setUpOrExit } from './setup.mjs';
import {
  chromiumHost,
  endToEnd,
  formatAndLint,
  longUnit,
  longUnitInBrowser,
  packaging,
  runStages,
  sayFlaky,
  types,
  unit,
  unitInBrowser,
  unusedCode,
} from './stages.mjs';

await setUpOrExit('test');

const results = await runStages([
  [formatAndLint, types, unusedCode],
  [unit],
  // Each of these keeps about one processor busy.
  [longUnit, longUnitInBrowser],
  [unitInBrowser, chromiumHost],
  [endToEnd],
  [packaging],
]);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
const hosts = results.find((result) => result.hosts)?.hosts ?? [];
const missing = hosts.includes('electron') ? '' : ` (${whyNotElectron()})`;
say(`end to end on: ${hosts.join(', ') || 'no host'}${missing}`);
sayFlaky(results.flatMap(({ flaky = [] }) => flaky));
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function whyNotElectron() {
  if (installedElectron() === null) return "Electron's binary is not here";
  return electronBinary() === null ? 'Electron cannot run here' : 'Electron has no display here';
}
