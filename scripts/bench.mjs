// npm run bench -- <name>: makes the clone ready and measures. What there is to measure is in tests/bench.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root, runInForeground } from './project.mjs';
import { setUpOrExit } from './setup.mjs';

const [name = '', ...args] = process.argv.slice(2);
const script = join(root, 'tests', 'bench', `${name}.ts`);
if (/^[a-z-]+$/.test(name) && existsSync(script)) {
  await setUpOrExit('bench');
  process.exitCode = await runInForeground(node24(), [script, ...args]);
} else {
  const names = readdirSync(join(root, 'tests', 'bench')).flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? []);
  process.stderr.write(`There is no bench "${name}". There are: ${names.join(', ')}.\n`);
  process.exitCode = 1;
}
