import { cloneOrRefuse, type Encoded, encodeGraph } from './encode-clone.ts';

type AnyFunction = (...args: unknown[]) => unknown;

export interface SpecialEncoder {
  (value: object, receiver: unknown): Encoded | undefined;
  /** Tells that a function is a proxy of the other side's function `id`, so that it goes home as that. */
  markRevived(proxy: AnyFunction, id: number): void;
  /** What the caller gets for something thrown by the other side: an Error with its message alone. */
  thrownAsError(thrown: unknown): Error;
}

/**
 * The rules of Electron's contextBridge for what is not plain data: functions and promises are proxied, errors
 * keep only their message, everything without such a thing inside must pass structured clone.
 */
export function createSpecialEncoder(keep: {
  keepFunction(call: AnyFunction, receiver: unknown): number;
  keepPromise(promise: Promise<unknown>): number;
}): SpecialEncoder {
  const revived = new WeakMap<object, number>();
  const verdicts = new WeakMap<object, boolean>();

  const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';

  const isPlain = (value: object): boolean =>
    Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';

  /** Whether a function, promise or error is somewhere inside, which structured clone would not carry as we must. */
  const holdsSpecial = (value: unknown, seen: Set<object>): boolean => {
    if (isFunction(value)) return true;
    if (typeof value !== 'object' || value === null || seen.has(value)) return false;
    if (value instanceof Promise || value instanceof Error) return true;
    if (!isPlain(value)) return false;
    seen.add(value);
    return Object.keys(value).some((key) => holdsSpecial(Reflect.get(value, key), seen));
  };

  const encodeSpecial = (value: object, receiver: unknown): Encoded | undefined => {
    if (isFunction(value)) {
      const home = revived.get(value);
      if (home !== undefined) return ['s', 'home', home];
      return ['s', 'function', keep.keepFunction(value, receiver)];
    }
    if (value instanceof Promise) return ['s', 'promise', keep.keepPromise(value)];
    if (value instanceof Error) return ['s', 'error', String(value.message)];
    if (verdicts.get(value)) return undefined;
    if (holdsSpecial(value, new Set())) {
      if (!isPlain(value)) throw new Error('An object could not be cloned.');
      return undefined;
    }
    // Refuses proxies, DOM nodes and the like; also rejects platform objects, which the host does not carry.
    const copy = cloneOrRefuse(value);
    encodeGraph(copy);
    const clean = (item: unknown) => {
      if (typeof item !== 'object' || item === null || verdicts.has(item)) return;
      verdicts.set(item, true);
      if (isPlain(item)) for (const key of Object.keys(item)) clean(Reflect.get(item, key));
    };
    clean(value);
    return undefined;
  };

  return Object.assign(encodeSpecial, {
    markRevived: (proxy: AnyFunction, id: number) => {
      revived.set(proxy, id);
    },
    thrownAsError: (thrown: unknown) => {
      const message: unknown =
        typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'message') : undefined;
      return new Error(
        typeof message === 'string'
          ? message
          : 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.',
      );
    },
  });
}
