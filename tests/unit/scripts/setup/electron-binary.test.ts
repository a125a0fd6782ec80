import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toolEnvironment } from '../../../../scripts/project.mjs';
import {
  isDownloadDue,
  whyElectronCannotRun,
  whyElectronDoesNotLoad,
} from '../../../../scripts/setup/electron-binary.mjs';

/** What Electron 45 prints on Ubuntu 24.04 where nothing allows it its sandbox. */
const suidHelper =
  "[7921:1130/103000.012345:FATAL:sandbox/linux/suid/client/setuid_sandbox_host.cc:166] The SUID sandbox helper binary was found, but is not configured correctly. Rather than run without sandboxing I'm aborting now. You need to make sure that /home/asha/voicelogs/node_modules/electron/dist/chrome-sandbox is owned by root and has mode 4755.";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voicelogs-electron-'));
  // The stand-in opens no window; it is only started where one could be.
  vi.stubEnv('DISPLAY', ':99');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** An Electron that always runs as plain Node, and as itself does what the shell script says. */
async function electronThat(script: string): Promise<string> {
  const binary = join(folder, 'electron');
  await writeFile(binary, `#!/bin/sh\n[ -n "$ELECTRON_RUN_AS_NODE" ] && exit 0\n${script}\n`, { mode: 0o755 });
  return binary;
}

describe.runIf(process.platform === 'linux')('Electron', () => {
  test('that is refused its sandbox cannot run, and one line says why and what helps', async () => {
    const binary = await electronThat(`echo "${suidHelper}" >&2; kill -TRAP $$`);
    const reason = await whyElectronCannotRun(binary);
    expect(reason).toMatch(/does not let it have its sandbox.*Ubuntu.*23\.10.*\.deb.*AppArmor/);
    expect(reason).not.toContain('\n');
  });

  test('whose page ends at once cannot run, and the reason is told', async () => {
    const binary = await electronThat(`echo "the page's process ended: launch-failed" >&2; exit 1`);
    expect(await whyElectronCannotRun(binary)).toBe("the page's process ended: launch-failed");
  });

  test('that warns of other things first is refused for what it ended by', async () => {
    const binary = await electronThat(
      'echo "[1:ERROR:dbus/bus.cc:408] Failed to connect to the bus" >&2; echo "[1:FATAL:zygote_host_impl_linux.cc:132] Check failed" >&2; exit 133',
    );
    expect(await whyElectronCannotRun(binary)).toBe('[1:FATAL:zygote_host_impl_linux.cc:132] Check failed');
  });

  test('that misses a library of the system cannot run, as the linker says', async () => {
    const binary = join(folder, 'electron');
    const linker = 'electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file';
    await writeFile(binary, `#!/bin/sh\necho "${linker}" >&2; exit 127\n`, { mode: 0o755 });
    expect(await whyElectronDoesNotLoad(binary)).toBe(linker);
    expect(await whyElectronCannotRun(binary)).toBe(linker);
  });

  test('that opens a window can run; it is probed with a profile of its own, and as itself', async () => {
    const binary = await electronThat(`echo "$@" > "${folder}/args"`);
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
    expect(await whyElectronCannotRun(binary)).toBeNull();
    const args = await readFile(join(folder, 'args'), 'utf8');
    expect(args).toMatch(/electron-probe\.cjs --user-data-dir=\S+voicelogs-probe-/);
    expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });

  test('is not asked for a window where there is no display', async () => {
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    expect(await whyElectronCannotRun(await electronThat('exit 1'))).toBeNull();
  });
});

test('a download that failed is tried again a day later', async () => {
  const failed = join(folder, 'download-failed');
  expect(isDownloadDue(failed)).toBe(true);
  await writeFile(failed, 'fetch failed\n');
  expect(isDownloadDue(failed)).toBe(false);
  expect(isDownloadDue(failed, Date.now() + 23 * 3_600_000)).toBe(false);
  expect(isDownloadDue(failed, Date.now() + 25 * 3_600_000)).toBe(true);
});

test('no tool inherits the variable that makes Electron start as plain Node', () => {
  vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
  expect(toolEnvironment()).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
  expect(toolEnvironment({ ELECTRON_RUN_AS_NODE: '1' })).toHaveProperty('ELECTRON_RUN_AS_NODE', '1');
});
