import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A desktop session's keychain of a test's own: a real D-Bus with a real, unlocked gnome-keyring on it. */
export interface SecretService {
  /** For the app: where that session's bus is. */
  readonly env: Record<string, string>;
  end(): Promise<void>;
}

export async function startSecretService(): Promise<SecretService> {
  const home = await mkdtemp(join(tmpdir(), 'voicelogs-keyring-'));
  const own = { PATH: process.env.PATH ?? '', HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home };
  const bus = spawn('dbus-daemon', ['--session', '--print-address', '--nofork'], {
    env: own,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = (await once(createInterface(bus.stdout), 'line')) as [string];
  // It ends once the keyring is unlocked, and leaves a daemon behind that ends with its bus.
  const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: { ...own, DBUS_SESSION_BUS_ADDRESS: address },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin.end('pw\n');
  await once(keyring, 'exit');
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address, XDG_DATA_HOME: home },
    end: async () => {
      const gone = once(bus, 'exit');
      bus.kill();
      await gone;
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
