import { EventEmitter } from 'node:events';
import { decodeClone } from '../in-page/decode-clone.ts';
import { encodeClone } from '../in-page/encode-clone.ts';
import { lacking } from './stand-in.ts';

type InvokeHandler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Every channel is an event here, so that this emitter is the one that knows no list of them. */
export class HostIpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle'> {
  readonly #handlers = new Map<string, InvokeHandler>();

  constructor() {
    super();
    // A channel may be called "error".
    this.on('error', () => {});
  }

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this.#handlers.set(channel, handler);
  }

  /** A message of `ipcRenderer.send`. */
  deliver(channel: string, event: Electron.IpcMainEvent, args: string): void {
    this.emit(channel, event, ...decodeArguments(args));
  }

  /** A message of `ipcRenderer.invoke`: the answer as text of a clone, or the error as text. */
  async answer(
    channel: string,
    event: Electron.IpcMainInvokeEvent,
    args: string,
  ): Promise<{ result: string } | { error: string }> {
    const handler = this.#handlers.get(channel);
    if (!handler) return { error: String(new Error(`No handler registered for '${channel}'`)) };
    try {
      return { result: encodeClone(await handler(event, ...decodeArguments(args))) };
    } catch (thrown) {
      process.stderr.write(
        `Error occurred in handler for '${channel}': ${thrown instanceof Error ? thrown.stack : thrown}\n`,
      );
      return { error: String(thrown) };
    }
  }
}

const refusing = new Proxy(EventEmitter.prototype, {
  get: (target, property, receiver) => {
    if (typeof property === 'symbol' || property in target || property === 'then' || property === 'domain') {
      return Reflect.get(target, property, receiver);
    }
    throw lacking(`electron.ipcMain.${property}`);
  },
});

// At the end of the chain of prototypes, so that it is asked only for what nothing before it has.
Object.setPrototypeOf(HostIpcMain.prototype, refusing);

function decodeArguments(args: string): unknown[] {
  const decoded = decodeClone(args);
  return Array.isArray(decoded) ? decoded : [];
}
