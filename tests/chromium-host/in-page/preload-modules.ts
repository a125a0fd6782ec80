type Listener = (...args: unknown[]) => void;

/** The part of Node's EventEmitter that a preload gets from the host, for ipcRenderer and for `require('events')`. */
export interface PageEmitter {
  on(name: string, listener: Listener): this;
  once(name: string, listener: Listener): this;
  off(name: string, listener: Listener): this;
  addListener(name: string, listener: Listener): this;
  removeListener(name: string, listener: Listener): this;
  removeAllListeners(name?: string): this;
  listenerCount(name: string): number;
  listeners(name: string): Listener[];
  emit(name: string, ...args: unknown[]): boolean;
}

export function createPageEmitterClass(): new () => PageEmitter {
  return class EventEmitter implements PageEmitter {
    // Order of registration is order of delivery; a listener added twice is called twice.
    readonly #registered = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();

    on(name: string, listener: Listener): this {
      return this.#add(name, listener, false);
    }
    once(name: string, listener: Listener): this {
      return this.#add(name, listener, true);
    }
    addListener(name: string, listener: Listener): this {
      return this.#add(name, listener, false);
    }
    off(name: string, listener: Listener): this {
      return this.removeListener(name, listener);
    }
    removeListener(name: string, listener: Listener): this {
      const registered = this.#registered.get(name) ?? [];
      const latest = registered.findLastIndex((entry) => entry.listener === listener);
      // A copy, so that a delivery under way is not disturbed.
      if (latest >= 0) this.#registered.set(name, registered.toSpliced(latest, 1));
      return this;
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.#registered.clear();
      else this.#registered.delete(name);
      return this;
    }
    listeners(name: string): Listener[] {
      return (this.#registered.get(name) ?? []).map((entry) => entry.listener);
    }
    listenerCount(name: string): number {
      return this.listeners(name).length;
    }
    emit(name: string, ...args: unknown[]): boolean {
      const registered = this.#registered.get(name) ?? [];
      for (const entry of registered) {
        if (entry.once) this.removeListener(name, entry.listener);
        Reflect.apply(entry.listener, this, args);
      }
      return registered.length > 0;
    }
    #add(name: string, listener: Listener, once: boolean): this {
      this.#registered.set(name, [...(this.#registered.get(name) ?? []), { listener, once }]);
      return this;
    }
  };
}

/** The object, but touching what it lacks throws with its name. Methods keep working on the object itself. */
export function refuseUnknown<T extends object>(name: string, known: T): T {
  return new Proxy(known, {
    get: (target, property) => {
      // Asked for by the language itself: awaiting, JSON, printing, interop of CommonJS with modules.
      const silent = ['then', 'toJSON', '__esModule', 'default'];
      if (!(property in target)) {
        if (typeof property === 'symbol' || silent.includes(property)) return undefined;
        throw new Error(`The Chromium host does not implement ${name}.${property}.`);
      }
      const value: unknown = Reflect.get(target, property, target);
      // Classes, by their capital, stay themselves: a bound class has lost its static members.
      return typeof value === 'function' && !/^[A-Z]/.test(String(property)) ? value.bind(target) : value;
    },
  });
}
