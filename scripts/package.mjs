// npm run package: builds the app and packs it for this system into dist/, with a bill of materials and checksums beside the
// packages. What follows `--` goes to electron-builder. docs/release.md tells of the variables.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, readJson, root, run, runInForeground, toolEnvironment, toolScript } from './project.mjs';
import { billOfMaterials } from './release/bill-of-materials.mjs';
import { writeChecksums } from './release/checksums.mjs';
import { updateArguments } from './release/update-address.mjs';
import { npmCommand } from './setup/dependencies.mjs';
import { say } from './setup/progress.mjs';
import { setUpOrExit } from './setup.mjs';

const updates = updateArguments(process.env.VOICELOGS_UPDATE_URL);
await setUpOrExit('build');
const epoch = await sourceDateEpoch();
const code = await runInForeground(
  node24(),
  [toolScript('electron-builder'), '--publish=never', ...updates, ...process.argv.slice(2)],
  toolEnvironment({ SOURCE_DATE_EPOCH: epoch }),
);
process.exitCode = code;
if (code === 0) await describe(join(root, 'dist'));

/** Seconds: when the commit was made, for the tools that write times into packages. */
async function sourceDateEpoch() {
  if (process.env.SOURCE_DATE_EPOCH) return process.env.SOURCE_DATE_EPOCH;
  const { code: failed, output } = await run('git', ['log', '-1', '--format=%ct']);
  return failed === 0 ? output.trim() : '0';
}

/** @param {string} folder */
async function describe(folder) {
  const { npm, args } = npmCommand();
  const asked = [...args, 'sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const { code: failed, output } = await run(npm, asked, { env: process.env });
  if (failed !== 0) throw new Error(`npm could not list what is installed.\n${output}`);
  const shipped = JSON.parse(readFileSync(join(root, 'out', 'renderer', 'licences.json'), 'utf8'));
  const { productName: name, version } = readJson('package.json');
  const builtAt = new Date(Number(epoch) * 1_000);
  const bom = billOfMaterials(JSON.parse(output), shipped, { name, version }, builtAt);
  writeFileSync(join(folder, `${name}-${version}.cdx.json`), `${JSON.stringify(bom, null, 2)}\n`);
  const names = await writeChecksums(folder);
  say(`SHA256SUMS holds ${names.length} files: ${names.join(', ')}`);
}
