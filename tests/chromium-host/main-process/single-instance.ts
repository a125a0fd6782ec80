import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

interface SecondInstance {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * Lets one host a user data folder be the first. Everything is done with files and at once, because
 * requestSingleInstanceLock answers at once and the second instance may end in the same breath.
 */
export class SingleInstance {
  readonly #folder: string;
  readonly #lock: string;
  readonly #messages: string;
  /** As Chromium's own: a link that names whoever holds the folder. */
  readonly #link: string;
  #held = false;

  constructor(userDataDir: string) {
    this.#folder = join(userDataDir, 'chromium-host-instance');
    this.#lock = join(this.#folder, 'lock');
    this.#messages = join(this.#folder, 'messages');
    this.#link = join(userDataDir, 'SingletonLock');
  }

  /** Answers whether this is the first instance. If not, the first is told. */
  request(second: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    if (this.#held) return true;
    try {
      mkdirSync(this.#messages, { recursive: true });
    } catch {
      // Electron takes a folder that it cannot write for one that another instance holds.
      return false;
    }
    if (!this.#take()) {
      // Electron speaks to the first over a socket, for which no disk needs to be written.
      const file = join(this.#messages, `${process.pid}-${Date.now()}`);
      writeFileSync(`${file}.part`, JSON.stringify(second));
      // Renamed, so that the first never reads half of it.
      renameSync(`${file}.part`, `${file}.json`);
      return false;
    }
    this.#held = true;
    if (process.platform !== 'win32') {
      rmSync(this.#link, { force: true });
      symlinkSync(`${hostname()}-${process.pid}`, this.#link);
    }
    for (const left of readdirSync(this.#messages)) rmSync(join(this.#messages, left), { force: true });
    const watcher = watch(this.#messages, (_event, name) => {
      if (!name?.endsWith('.json')) return;
      const message = this.#read(join(this.#messages, name));
      if (message) onSecond(message);
    });
    watcher.unref();
    return true;
  }

  release(): void {
    if (this.#held) for (const path of [this.#lock, this.#link]) rmSync(path, { force: true });
    this.#held = false;
  }

  #take(): boolean {
    try {
      const file = openSync(this.#lock, 'wx');
      writeSync(file, `${process.pid} ${startOf(process.pid)}`);
      closeSync(file);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Error) || Reflect.get(thrown, 'code') !== 'EEXIST') throw thrown;
    }
    const [pid = '', start] = readFileSync(this.#lock, 'utf8').split(' ');
    if (isAlive(Number(pid)) && startOf(Number(pid)) === start) return false;
    // Its holder was killed and could not clear up.
    rmSync(this.#lock, { force: true });
    return this.#take();
  }

  #read(file: string): SecondInstance | null {
    try {
      const message: SecondInstance = JSON.parse(readFileSync(file, 'utf8'));
      rmSync(file);
      return message;
    } catch {
      // The watcher speaks more than once of the same file.
      return null;
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Tells a process from a later one with the same number, where the system says when it started. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
