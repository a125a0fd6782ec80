// npm run check: the quick part of the tests.
import { setUpOrExit } from './setup.mjs';
import { formatAndLint, runStages, types, unit, unitInBrowser, unusedCode } from './stages.mjs';

await setUpOrExit('check');

// All beside each other: the unit tests wait for servers and for their browser half of the time.
const results = await runStages([[formatAndLint, types, unusedCode, unit, unitInBrowser]]);
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
