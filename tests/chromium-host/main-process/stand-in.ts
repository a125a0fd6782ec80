import { EventEmitter } from 'node:events';

/** Asked for by the language and by tools that print or await; answered as by any object that lacks them. */
const silent = new Set<string | symbol>([
  'then',
  'toJSON',
  'nodeType',
  'asymmetricMatch',
  'inspect',
  'domain',
  '__esModule',
]);

/** Something that Electron has and the host has not. */
export class LackingError extends Error {}

/** The error of touching what the host lacks. Also said on stderr, because an app may catch all errors and show none. */
export function lacking(name: string): Error {
  const error = new LackingError(`The Chromium host does not implement ${name}.`);
  process.stderr.write(`${error.stack}\n`);
  return error;
}

function refuse(name: string, target: object, property: string | symbol, receiver: unknown): unknown {
  if (typeof property === 'symbol' || property in target || silent.has(property)) {
    return Reflect.get(target, property, receiver);
  }
  throw lacking(`${name}.${property}`);
}

/**
 * A base class for what emits Electron's events: touching a member that neither the subclass nor EventEmitter has,
 * or listening for an event that is not among `events`, throws with its name.
 */
export function standInEmitter(name: string, events: readonly string[]): new () => EventEmitter {
  const known = new Set(events);
  const check = (event: string | symbol) => {
    if (typeof event === 'string' && !known.has(event)) throw lacking(`the event "${event}" of ${name}`);
  };
  class StandIn extends EventEmitter {
    override on(event: string | symbol, listener: (...args: unknown[]) => void): this {
      check(event);
      return super.on(event, listener);
    }
    override once(event: string | symbol, listener: (...args: unknown[]) => void): this {
      check(event);
      return super.once(event, listener);
    }
    override addListener(event: string | symbol, listener: (...args: unknown[]) => void): this {
      check(event);
      return super.on(event, listener);
    }
    override prependListener(event: string | symbol, listener: (...args: unknown[]) => void): this {
      check(event);
      return super.prependListener(event, listener);
    }
  }
  // At the end of the chain of prototypes, so that it is asked only for what nothing before it has.
  Object.setPrototypeOf(
    StandIn.prototype,
    new Proxy(EventEmitter.prototype, {
      get: (target, property, receiver) => refuse(name, target, property, receiver),
    }),
  );
  return new Proxy<new () => EventEmitter>(StandIn, {
    get: (target, property, receiver) => refuse(name, target, property, receiver),
  });
}

/** A plain object of Electron's: touching a member that it lacks throws with its name. */
export function standInObject<T extends object>(name: string, members: T): T {
  return new Proxy(members, { get: (target, property, receiver) => refuse(name, target, property, receiver) });
}

/** A part of Electron that the host does not have at all: any use throws with its name. */
export function notImplemented(name: string): never {
  const fail = () => {
    throw lacking(name);
  };
  const proxy: unknown = new Proxy(class {}, {
    get: (_target, property) => {
      if (typeof property === 'symbol' || silent.has(property)) return undefined;
      throw lacking(`${name}.${property}`);
    },
    construct: fail,
    apply: fail,
    set: fail,
  });
  return proxy as never;
}

/** Refuses options that the host would silently do nothing about. */
export function checkOptions(name: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw lacking(`the option "${key}" of ${name}`);
  }
}

/**
 * A stand-in where Electron's own type is wanted. The members it has were checked against that type when it was made;
 * all others throw when they are touched.
 */
export function asElectron<Full extends object>(standIn: object): Full {
  return standIn as Full;
}

/** The event object that listeners receive first. */
export function createEvent<T extends object>(
  members: T,
): T & { preventDefault(): void; readonly defaultPrevented: boolean } {
  let prevented = false;
  return Object.defineProperties(members, {
    preventDefault: {
      value: () => {
        prevented = true;
      },
    },
    defaultPrevented: { get: () => prevented },
  }) as T & { preventDefault(): void; readonly defaultPrevented: boolean };
}
