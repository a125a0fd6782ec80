import { readdirSync, readFileSync } from 'node:fs';

const pageBytes = 4_096;
const everyMs = 20;

/** Watches what the pages of this process's browser hold in memory: what is decoded is no JavaScript object, so only the system knows. Linux only. */
export class RendererMemory {
  readonly #idle: number;
  #peak: number;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#idle = renderersBytes();
    this.#peak = this.#idle;
    this.#timer = setInterval(() => {
      this.#peak = Math.max(this.#peak, renderersBytes());
    }, everyMs);
  }

  /** Megabytes at the most, above those of the idle page; null where the system does not tell. */
  end(): number | null {
    clearInterval(this.#timer);
    return this.#idle === 0 ? null : Math.round((this.#peak - this.#idle) / 1e6);
  }
}

/** Resident bytes of all renderers that descend from this process. */
function renderersBytes(): number {
  if (process.platform !== 'linux') return 0;
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    // The command, in brackets, may hold anything.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent > 0) parents.set(Number(name), parent);
  }
  let bytes = 0;
  for (const process of parents.keys()) {
    if (!isOurs(process, parents) || !read(`/proc/${process}/cmdline`).includes('--type=renderer')) continue;
    bytes += Number(read(`/proc/${process}/statm`).split(' ')[1] ?? 0) * pageBytes;
  }
  return bytes;
}

function isOurs(id: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) if (at === process.pid) return true;
  return false;
}

/** Empty for a process that has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
