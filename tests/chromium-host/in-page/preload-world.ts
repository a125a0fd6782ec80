import { decodeClone } from './decode-clone.ts';
import { encodeClone } from './encode-clone.ts';
import type { WorldNames } from './main-world.ts';
import { createPageEmitterClass, type PageEmitter, refuseUnknown } from './preload-modules.ts';
import { watchNewWindows } from './watch-new-windows.ts';
import { type Shortcut, watchWindow } from './watch-window.ts';
import { createWorldLink } from './world-link.ts';

/** From the preload's world to the host, as JSON through a binding that only this world has. */
export type PageMessage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'shortcut'; readonly id: number }
  | { readonly kind: 'color-scheme'; readonly isDark: boolean }
  /** The window was resized, or may have been moved. */
  | { readonly kind: 'bounds' }
  | { readonly kind: 'preload-error'; readonly path: string; readonly message: string; readonly stack: string };

/** From the host to the preload's world. */
export type HostMessage =
  | { readonly kind: 'event'; readonly channel: string; readonly args: string }
  | { readonly kind: 'answer'; readonly id: number; readonly result: string }
  | { readonly kind: 'answer'; readonly id: number; readonly error: string }
  | { readonly kind: 'shortcuts'; readonly shortcuts: readonly Shortcut[] }
  | { readonly kind: 'note'; readonly text: string };

export interface PreloadWorldFacts extends WorldNames {
  readonly binding: string;
  readonly receiver: string;
  readonly process: Readonly<Record<string, unknown>>;
  readonly preloadPath: string;
}

/** Runs in the preload's world: Electron's part there, then the app's preload with a sandboxed preload's `require`. */
export function startPreloadWorld(
  facts: PreloadWorldFacts,
  runPreload: (given: { require(name: string): unknown; process: unknown; globals: Record<string, unknown> }) => void,
): void {
  const toHost: unknown = Reflect.get(globalThis, facts.binding);
  const tell = (message: PageMessage) => {
    if (typeof toHost !== 'function') throw new Error('The Chromium host is not connected to this document.');
    toHost(JSON.stringify(message));
  };

  const link = createWorldLink({
    incoming: facts.toPreloadWorld,
    outgoing: facts.toMainWorld,
    onExpose: () => {
      throw new Error('Only the preload exposes.');
    },
    onNote: (text) => tell({ kind: 'note', text }),
  });

  const pending = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void; channel: string }>();
  let lastInvoke = 0;
  const EventEmitter = createPageEmitterClass();

  class IpcRenderer extends EventEmitter implements Pick<Electron.IpcRenderer, 'send' | 'invoke'> {
    send(channel: string, ...args: unknown[]): void {
      tell({ kind: 'send', channel, args: encodeClone(args) });
    }

    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ++lastInvoke;
      const encoded = encodeClone(args);
      return await new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject, channel });
        tell({ kind: 'invoke', id, channel, args: encoded });
      });
    }
  }
  const ipc: PageEmitter & IpcRenderer = new IpcRenderer();
  const ipcRenderer = refuseUnknown('electron.ipcRenderer', ipc);

  const watch = watchWindow(tell);
  watchNewWindows((text) => tell({ kind: 'note', text }));

  const receive = (text: string) => {
    const message: HostMessage = JSON.parse(text);
    if (message.kind === 'note') link.note(message.text);
    if (message.kind === 'shortcuts') watch.setShortcuts(message.shortcuts);
    if (message.kind === 'event') {
      const args = decodeClone(message.args);
      ipc.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...(Array.isArray(args) ? args : []));
    }
    if (message.kind === 'answer') {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (!waiting) return;
      if ('error' in message) {
        waiting.reject(new Error(`Error invoking remote method '${waiting.channel}': ${message.error}`));
      } else {
        waiting.resolve(decodeClone(message.result));
      }
    }
  };
  Object.defineProperty(globalThis, facts.receiver, { value: receive });

  const contextBridge = refuseUnknown('electron.contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => link.expose(key, api),
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>);
  const electron = refuseUnknown('electron', { contextBridge, ipcRenderer });
  const timers = {
    setTimeout: setTimeout.bind(globalThis),
    clearTimeout: clearTimeout.bind(globalThis),
    setInterval: setInterval.bind(globalThis),
    clearInterval: clearInterval.bind(globalThis),
    setImmediate: (call: (...args: unknown[]) => void, ...args: unknown[]) => setTimeout(call, 0, ...args),
    clearImmediate: (id: number) => clearTimeout(id),
  };
  const modules = new Map<string, unknown>([
    ['electron', electron],
    ['electron/common', electron],
    ['electron/renderer', electron],
    ['events', Object.assign(EventEmitter, { EventEmitter })],
    ['timers', refuseUnknown('timers', timers)],
    ['url', refuseUnknown('url', { URL, URLSearchParams })],
  ]);
  const require = (name: string): unknown => {
    const found = modules.get(name) ?? modules.get(name.replace(/^node:/, ''));
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  };

  try {
    runPreload({
      require,
      process: refuseUnknown('process', { ...facts.process }),
      globals: {
        Buffer: refuseUnknown('Buffer', {}),
        setImmediate: timers.setImmediate,
        clearImmediate: timers.clearImmediate,
      },
    });
  } catch (thrown) {
    // biome-ignore lint/suspicious/noConsole: Electron tells it in the page's console, too.
    console.error(`Unable to load preload script: ${facts.preloadPath}`);
    // biome-ignore lint/suspicious/noConsole: as above.
    console.error(thrown);
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    tell({ kind: 'preload-error', path: facts.preloadPath, message: error.message, stack: error.stack ?? '' });
  }
}
