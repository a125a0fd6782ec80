import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { electronArguments } from '../../scripts/runtime.mjs';
import { connection, expect, fillConnect, trySampleAccount } from '../e2e/fixtures.ts';
import { killTree } from '../e2e/kill-tree.ts';
import { startSecretService } from '../e2e/secret-service.ts';
import { test } from './fixtures.ts';

const run = promisify(execFile);

test('the package that is shipped opens its window and its cache on Electron', async ({ shipped, userDataDir }) => {
  const app = spawn(shipped.executable, [...electronArguments(), `--user-data-dir=${userDataDir}`]);
  const exited = once(app, 'exit');
  try {
    // Only the worker of a page that has loaded opens it.
    const cache = () => readdir(join(userDataDir, 'IndexedDB')).catch(() => []);
    await expect.poll(cache).toContainEqual(expect.stringMatching(/^app_voicelogs_0\.indexeddb/));
    expect(app.exitCode).toBeNull();
  } finally {
    if (app.pid !== undefined) killTree(app.pid);
    await exited;
  }
});

test('the package that is shipped does not run as a plain Node', async ({ shipped, userDataDir }) => {
  const app = spawn(shipped.executable, [...electronArguments(), `--user-data-dir=${userDataDir}`, '--print=40+2'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  let printed = '';
  app.stdout.on('data', (text) => {
    printed += text;
  });
  const exited = once(app, 'exit');
  // As a plain Node it would print and end; as itself it makes its data folder and stays.
  await expect.poll(() => readdir(userDataDir)).not.toEqual([]);
  if (app.pid !== undefined) killTree(app.pid);
  await exited;
  expect(printed).not.toContain('42');
});

test('the package that is shipped refuses a debugger', async ({ shipped, userDataDir }) => {
  const args = [...electronArguments(), '--remote-debugging-port=0', `--user-data-dir=${userDataDir}`];
  await expect(run(shipped.executable, args)).rejects.toMatchObject({ code: 1 });
});

test('a package whose archive was changed does not start', async ({ shipped, userDataDir }) => {
  test.skip(process.platform === 'linux', 'Electron checks the archive on macOS and Windows alone.');
  const archive = await readFile(shipped.asar);
  const changed = Buffer.from(archive);
  // In the middle of what is ours, and of the same length.
  const at = changed.indexOf('Voicelogs cannot start');
  changed.write('v', at);
  await writeFile(shipped.asar, changed);
  try {
    await expect(run(shipped.executable, [`--user-data-dir=${userDataDir}`])).rejects.toThrow();
  } finally {
    await writeFile(shipped.asar, archive);
  }
});

test('the packaged app finds the calls of the sample account on Electron', async ({ launch, packed }) => {
  const { page } = await launch({ packed });
  await trySampleAccount(page);
});

test('the packaged app loads keytar from beside its archive, and keeps its secrets', async ({
  launch,
  packed,
  api,
}) => {
  test.skip(
    process.platform !== 'linux',
    'Elsewhere the keychain is the person’s own, which a test does not write to.',
  );
  const keychain = await startSecretService();
  try {
    const first = await launch({ packed, env: keychain.env });
    await fillConnect(first.page, api);
    await first.page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(connection(first.page)).toContainText('Online');
    await first.close();
    const { page } = await launch({ packed, env: keychain.env });
    await expect(connection(page)).toContainText('Online');
  } finally {
    await keychain.end();
  }
});
