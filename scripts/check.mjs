// npm run check: the quick part of the tests. What runs in a browser takes longer than all of it, and is left to npm test.
import { setUpOrExit } from './setup.mjs';
import { formatAndLint, runStages, types, unit, unusedCode } from './stages.mjs';

await setUpOrExit('check');

// All beside each other: the unit tests wait for servers part of the time.
const results = await runStages([[formatAndLint, types, unusedCode, unit]]);
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
