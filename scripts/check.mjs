// npm run check: the quick part of the tests.
import { setUpOrExit } from './setup.mjs';
import { formatAndLint, runStages, types, unit, unusedCode } from './stages.mjs';

await setUpOrExit('check');

const results = await runStages([[formatAndLint, types, unusedCode], [unit]]);
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
