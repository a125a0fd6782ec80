import { readdirSync, readFileSync } from 'node:fs';

const pageBytes = 4_096;
const everyMs = 20;

/**
 * Watches what the page of this process's browser holds in memory: what is decoded is no JavaScript object, so only the system
 * knows. The browser has renderers for pages of its own too; the page is the one that grows most. Linux only.
 */
export class RendererMemory {
  readonly #idle: ReadonlyMap<number, number>;
  #growth = 0;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#idle = renderersBytes();
    this.#timer = setInterval(() => {
      for (const [renderer, bytes] of renderersBytes()) {
        this.#growth = Math.max(this.#growth, bytes - (this.#idle.get(renderer) ?? bytes));
      }
    }, everyMs);
  }

  /** Megabytes at the most, above those of the idle page; null where the system does not tell. */
  end(): number | null {
    clearInterval(this.#timer);
    return this.#idle.size === 0 ? null : Math.round(this.#growth / 1e6);
  }
}

/** Resident bytes of each renderer that descends from this process. */
function renderersBytes(): Map<number, number> {
  const renderers = new Map<number, number>();
  if (process.platform !== 'linux') return renderers;
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    // The command, in brackets, may hold anything.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent > 0) parents.set(Number(name), parent);
  }
  for (const process of parents.keys()) {
    if (!isOurs(process, parents) || !read(`/proc/${process}/cmdline`).includes('--type=renderer')) continue;
    renderers.set(process, Number(read(`/proc/${process}/statm`).split(' ')[1] ?? 0) * pageBytes);
  }
  return renderers;
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
