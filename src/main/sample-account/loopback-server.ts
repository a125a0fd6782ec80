import { createServer, type RequestListener, type Server } from 'node:http';

const loopback = '127.0.0.1';

/** An HTTP server that only this machine reaches, and that can go away as a network does. */
export class LoopbackServer {
  readonly #listener: RequestListener;
  #server: Server | null = null;
  #port = 0;

  constructor(listener: RequestListener) {
    this.#listener = listener;
  }

  get running(): boolean {
    return this.#server !== null;
  }

  /** `http://127.0.0.1:<port>`; the port of last time when there was one. */
  get origin(): string {
    return `http://${loopback}:${this.#port}`;
  }

  /** Listens on the port it had before, or on another when that is taken by now. Already running: does nothing. */
  async start(): Promise<void> {
    if (this.#server !== null) return;
    const server = createServer(this.#listener);
    this.#server = server;
    try {
      this.#port = await listen(server, this.#port).catch((failure: unknown) => {
        if (this.#port === 0 || !isAddressInUse(failure)) throw failure;
        return listen(server, 0);
      });
    } catch (failure) {
      this.#server = null;
      throw failure;
    }
  }

  /** Refuses new connections and cuts the open ones, answers on their way included. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    server.closeAllConnections();
    await closed;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The sample server has no port.'));
      else resolve(address.port);
    });
  });
}

function isAddressInUse(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE';
}
