// Run in the app's page: how long each search of the list waits, from the question to the worker to its answer here.

declare global {
  interface Window {
    /** Ms of each search that was answered. */
    searchTimes: number[];
  }
}

const askedAt = new Map<unknown, number>();
const watched = new WeakSet<Worker>();
const post = Worker.prototype.postMessage;
window.searchTimes = [];

Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
  const { id, path } = partsOf(message);
  if (Array.isArray(path) && path[0] === 'search') askedAt.set(id, performance.now());
  if (!watched.has(this)) {
    watched.add(this);
    this.addEventListener('message', ({ data }: MessageEvent) => {
      const answered = partsOf(data).id;
      const asked = askedAt.get(answered);
      if (asked === undefined) return;
      askedAt.delete(answered);
      window.searchTimes.push(performance.now() - asked);
    });
  }
  Reflect.apply(post, this, [message, ...rest]);
};

function partsOf(message: unknown): { readonly id?: unknown; readonly path?: unknown } {
  return typeof message === 'object' && message !== null ? message : {};
}

export {};
