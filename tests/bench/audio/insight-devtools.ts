interface Target {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly error?: { readonly message: string };
  readonly result?: Result;
}

interface Result {
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

/** What a page of a browser is told over the DevTools protocol, and nothing that nobody asked for. */
export class DevTools {
  readonly #socket: WebSocket;
  readonly #answered = new Map<number, (message: Message) => void>();
  readonly #expected = new Map<string, () => void>();
  #sent = 0;

  /** To the page of the browser that listens at this port. */
  static async connect(port: string): Promise<DevTools> {
    for (;;) {
      const targets: Target[] = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
      const page = targets.find(({ type }) => type === 'page');
      if (page === undefined) continue;
      const socket = new WebSocket(page.webSocketDebuggerUrl);
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', () => reject(new Error('The browser could not be asked.')));
      });
      return new DevTools(socket);
    }
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const message: Message = JSON.parse(String(data));
      this.#answered.get(message.id ?? 0)?.(message);
      this.#expected.get(message.method ?? '')?.();
    });
  }

  /** The next time that the page tells of this. */
  event(method: string): Promise<void> {
    return new Promise((resolve) => this.#expected.set(method, resolve));
  }

  async send(method: string, params: object = {}): Promise<Result> {
    this.#sent += 1;
    const id = this.#sent;
    const answered = new Promise<Message>((resolve) => this.#answered.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { error, result = {} } = await answered;
    if (error !== undefined) throw new Error(error.message);
    return result;
  }

  /** What a promise in the page answers. Throws where it is rejected, and when the page dies of it. */
  async evaluate(expression: string): Promise<unknown> {
    const died = this.event('Inspector.targetCrashed').then(() => {
      throw new Error('The page ended: out of memory.');
    });
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails: thrown } = await Promise.race([this.send('Runtime.evaluate', asked), died]);
    if (thrown !== undefined) throw new Error(thrown.exception?.description ?? thrown.text);
    return result?.value;
  }
}
