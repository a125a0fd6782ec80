import type { CDPSession, Page } from 'playwright';

interface Answer {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number; readonly backingStorageSize?: number };
}

/** How much memory a page's workers hold, asked over the DevTools protocol. */
export class WorkerMemory {
  readonly #session: CDPSession;
  readonly #workers = new Set<string>();
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  /** To be called before the page has workers. */
  static async watch(page: Page): Promise<WorkerMemory> {
    const memory = new WorkerMemory(await page.context().newCDPSession(page));
    await memory.#session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    return memory;
  }

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.#workers.add(sessionId);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => this.#workers.delete(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer: Answer = JSON.parse(message);
      this.#waiting.get(answer.id ?? -1)?.(answer);
    });
  }

  /** Megabytes of objects and of the buffers of typed arrays: those still reached after a collection, or with what is waste by now. */
  async megabytes(after: 'collection' | 'nothing' = 'collection'): Promise<number> {
    let bytes = 0;
    for (const worker of this.#workers) {
      if (after === 'collection') await this.#send(worker, 'HeapProfiler.collectGarbage');
      const { result } = await this.#send(worker, 'Runtime.getHeapUsage');
      bytes += (result?.usedSize ?? 0) + (result?.backingStorageSize ?? 0);
    }
    if (bytes === 0) throw new Error('The memory of the worker could not be asked for.');
    return Math.round(bytes / 1e6);
  }

  #send(sessionId: string, method: string): Promise<Answer> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve);
      this.#session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
        .catch(reject);
    });
  }
}
