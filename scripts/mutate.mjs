// npm run mutate -- <area> …: tests the tests of what must be right, area by area: docs/mutation.md.
import { join } from 'node:path';
import { areas } from '../tests/mutation/areas.mjs';
import { node24, readJson, runInForeground, toolEnvironment, toolScript } from './project.mjs';
import { setUpOrExit } from './setup.mjs';

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(areas, name));
if (unknown === undefined) {
  await setUpOrExit('check');
  const lines = ['area           mutants   killed  survived    score'];
  for (const name of asked.length > 0 ? asked : Object.keys(areas)) {
    const args = [
      toolScript('@stryker-mutator/core', 'stryker'),
      'run',
      join('tests', 'mutation', 'stryker.config.mjs'),
    ];
    const code = await runInForeground(node24(), args, toolEnvironment({ VOICELOGS_MUTATION_AREA: name }));
    if (code === 0) lines.push(figuresOf(name));
    else {
      lines.push(`${name}: Stryker ended with ${code}`);
      process.exitCode = 1;
    }
  }
  process.stdout.write(`\n${lines.join('\n')}\n`);
} else {
  process.stderr.write(`There is no area "${unknown}". There are: ${Object.keys(areas).join(', ')}.\n`);
  process.exitCode = 1;
}

/** A line of the table. @param {string} name of the area, whose results Stryker has just written */
function figuresOf(name) {
  /** @type {{ files: Record<string, { mutants: { status: string }[] }> }} */
  const { files } = readJson(join('mutation-results', `${name}.json`));
  const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const mutants = all.filter((status) => status !== 'Ignored').length;
  const survived = all.filter((status) => status === 'Survived' || status === 'NoCoverage').length;
  const figures = [mutants, mutants - survived, survived].map((figure) => String(figure).padStart(8));
  return `${name.padEnd(14)}${figures.join(' ')}  ${((100 * (mutants - survived)) / mutants).toFixed(1).padStart(5)} %`;
}
