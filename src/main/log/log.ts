import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { systemErrorCode } from '../lib/disk-errors.ts';
import { fileMode, folderMode } from '../lib/private-files.ts';
import type { WriteLog } from './log-events.ts';
import { logLine } from './log-line.ts';

/** Two files of this many bytes at most, the older one renamed: what support needs of some weeks. */
const mostBytesAFile = 512 * 1024;
/** Of a run that has no file (yet). */
const mostKept = 500;
/** The same line is written so often an hour; after that at its 10th, 100th, … time, so that no loop fills the log. */
const mostAlike = 5;
/** Different lines an hour. */
const mostLines = 1_000;
const hourMs = 3_600_000;

const name = 'voicelogs';

/**
 * The app's log: events of {@link LogEvents}, a line each, in `logs/` of the data folder. It takes no text, so that it holds
 * nothing of an account. A log that cannot be written is no reason for the app to fail: the lines of this run are then kept.
 */
export class Log {
  readonly #now: () => Date;
  readonly #kept: string[] = [];
  /** How often each line was written in the current hour. */
  readonly #times = new Map<string, number>();
  #hour = 0;
  #folder: string | null = null;
  #toFile: ((line: string) => void) | null = null;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Begins to write into `logs/` of this folder, first what was logged before. */
  open(dataFolder: string): void {
    const folder = join(dataFolder, 'logs');
    try {
      mkdirSync(folder, { recursive: true, mode: folderMode });
    } catch {
      return;
    }
    this.#folder = folder;
    this.#toFile = fileWriter(join(folder, `${name}.log`));
    for (const line of this.#kept.splice(0)) this.#toFile(line);
  }

  readonly write: WriteLog = (event, fields) => {
    const line = logLine(event, fields);
    const now = this.#now();
    const hour = Math.floor(now.getTime() / hourMs);
    if (hour !== this.#hour) this.#times.clear();
    this.#hour = hour;
    const times = (this.#times.get(line) ?? 0) + 1;
    if (times === 1 && this.#times.size >= mostLines) return;
    this.#times.set(line, times);
    if (times > mostAlike && !Number.isInteger(Math.log10(times))) return;
    const timed = `${now.toISOString()} ${line}${times > mostAlike ? ` times=${times}` : ''}`;
    if (this.#toFile !== null) this.#toFile(timed);
    else if (this.#kept.push(timed) > mostKept) this.#kept.shift();
  };

  /** The latest lines, oldest first. */
  latest(count: number): readonly string[] {
    const files = this.#folder === null ? [] : [`${name}.old.log`, `${name}.log`];
    const texts = files.map((file) => readText(join(this.#folder ?? '', file)));
    const lines = [...texts.join('').split(/\r?\n/), ...this.#kept].filter((line) => line !== '');
    return lines.slice(-count);
  }
}

/** Whatever the library prints on its own, such as a path that it could not write to, is said to nobody. */
function fileWriter(file: string): (line: string) => void {
  const logger = electronLog.create({ logId: file });
  const { console: terminal, file: disk } = logger.transports;
  for (const transport of Object.values(logger.transports)) if (transport != null) transport.level = false;
  terminal.writeFn = () => undefined;
  disk.level = 'info';
  disk.resolvePathFn = () => file;
  disk.maxSize = mostBytesAFile;
  // Written at once: the last lines before a crash are those that matter.
  disk.sync = true;
  disk.writeOptions = { flag: 'a', mode: fileMode, encoding: 'utf8' };
  disk.transforms = [({ data }) => String(data[0])];
  return (line) => logger.info(line);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (systemErrorCode(thrown) === null) throw thrown;
    return '';
  }
}
