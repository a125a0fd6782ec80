// npm run bench -- <name>: makes the clone ready and measures. What there is to measure is in tests/bench.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24, root, runInForeground, toolEnvironment } from './project.mjs';
import { setUpOrExit } from './setup.mjs';

const [name = '', ...args] = process.argv.slice(2);
const script = join(root, 'tests', 'bench', `${name}.ts`);
if (/^[a-z-]+$/.test(name) && existsSync(script)) {
  await setUpOrExit('bench');
  // Benches leave profiles of gigabytes; here they go even when the bench was interrupted.
  const temporary = mkdtempSync(join(tmpdir(), 'voicelogs-bench-'));
  try {
    const env = toolEnvironment({ TMPDIR: temporary, TEMP: temporary, TMP: temporary });
    process.exitCode = await runInForeground(node24(), [script, ...args], env);
  } finally {
    // A browser that was cut off may still be writing for a moment.
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
} else {
  const names = readdirSync(join(root, 'tests', 'bench')).flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? []);
  process.stderr.write(`There is no bench "${name}". There are: ${names.join(', ')}.\n`);
  process.exitCode = 1;
}
