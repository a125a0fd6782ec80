import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.ts';

const run = promisify(execFile);
const exercise = fileURLToPath(new URL('./keychain-exercise.ts', import.meta.url));
const missing = fileURLToPath(new URL('./keychain-missing.ts', import.meta.url));

// Elsewhere the keychain is the person's own, which a test does not write to.
describe.runIf(process.platform === 'linux')('secrets on Linux', () => {
  test('are kept, replaced and forgotten by a real Secret Service, each account by itself, and encrypted', async () => {
    for (const program of ['dbus-run-session', 'gnome-keyring-daemon']) requireProgram(program);
    const home = await tempFolder();
    const keyring = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null';
    const { stdout } = await run(
      'dbus-run-session',
      ['--', 'bash', '-c', `${keyring} && exec "$0" "$1"`, process.execPath, exercise],
      { env: { PATH: process.env.PATH, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home } },
    );
    const { found, key, pasted } = JSON.parse(stdout);
    expect(found).toEqual({
      beforeAnything: null,
      first: key,
      second: pasted,
      overwritten: pasted,
      forgotten: null,
      otherUntouched: pasted,
      unreadable: null,
      listedAs: ['odd', 'second'],
    });
    const keyrings = (await readdir(home, { recursive: true })).filter((name) => name.endsWith('.keyring'));
    expect(keyrings).not.toEqual([]);
    for (const name of keyrings) expect((await readFile(join(home, name))).includes(pasted.sessionToken)).toBe(false);
  });

  test('cannot be kept where there is no Secret Service, and the person is told what to do', async () => {
    const home = await tempFolder();
    const { stdout } = await run(process.execPath, [missing], {
      env: { PATH: process.env.PATH, HOME: home, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'no-bus')}` },
    });
    const failure = {
      code: 'no-keychain',
      message: expect.stringContaining('choose a passphrase'),
      retryable: false,
    };
    expect(JSON.parse(stdout)).toEqual([failure, failure, failure]);
    expect(stdout).not.toMatch(/key-1|token-1/);
  });
});

function requireProgram(name: string): void {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
  if (!found) {
    throw new Error(
      `${name} is missing, so secrets cannot be tested against a real Secret Service. Install it: apt-get install dbus gnome-keyring libsecret-1-0`,
    );
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
