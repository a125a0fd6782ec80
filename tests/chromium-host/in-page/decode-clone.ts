import type { Encoded, EncodedGraph } from './encode-clone.ts';

/** The value that {@link import('./encode-clone.ts').encodeClone} wrote, in this world's own classes. */
export function decodeClone(text: string): unknown {
  const graph: EncodedGraph = JSON.parse(text);
  return decodeGraph(graph);
}

/** `special` revives what an {@link import('./encode-clone.ts').EncodeSpecial} wrote: an array tagged `s`. */
export function decodeGraph(graph: EncodedGraph, special?: (written: readonly Encoded[]) => unknown): unknown {
  const objects: object[] = [];
  // Filled in once every object exists, because cycles refer to objects that come later.
  const fillings: (() => void)[] = [];

  const decode = (encoded: Encoded | undefined): unknown => {
    if (encoded === undefined || !Array.isArray(encoded)) return encoded;
    const parts: readonly Encoded[] = encoded;
    switch (parts[0]) {
      case 'u':
        return undefined;
      case 'd':
        return parts[1] === '-0' ? -0 : Number(parts[1]);
      case 'i':
        return BigInt(String(parts[1]));
      case 'r':
        return object(Number(parts[1]));
      default:
        return special?.(parts);
    }
  };

  const object = (index: number): object => {
    const known = objects[index];
    if (known) return known;
    const node = graph.nodes[index];
    if (!Array.isArray(node)) throw new Error('An encoded value refers to an object that is not there.');
    const made = create(node);
    objects[index] = made;
    return made;
  };

  const fillKeys = (target: object, parts: readonly Encoded[], from: number) => {
    for (let at = from; at < parts.length; at += 2) {
      const value = decode(parts[at + 1]);
      // Defined, not assigned, so that a key named __proto__ becomes a property.
      Object.defineProperty(target, String(parts[at]), {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  };

  const create = (parts: readonly Encoded[]): object => {
    const rest = parts.slice(1);
    switch (parts[0]) {
      case 'o': {
        const made = {};
        fillings.push(() => fillKeys(made, parts, 1));
        return made;
      }
      case 'a': {
        const made: unknown[] = new Array(rest.length).fill(undefined);
        fillings.push(() => {
          rest.forEach((element, index) => {
            made[index] = decode(element);
          });
        });
        return made;
      }
      case 'h': {
        const made: unknown[] = new Array(Number(parts[1]));
        fillings.push(() => fillKeys(made, parts, 2));
        return made;
      }
      case 'D':
        return new Date(parts[1] === null ? Number.NaN : Number(parts[1]));
      case 'R':
        return new RegExp(String(parts[1]), String(parts[2]));
      case 'M': {
        const made = new Map<unknown, unknown>();
        fillings.push(() => {
          for (let at = 0; at < rest.length; at += 2) made.set(decode(rest[at]), decode(rest[at + 1]));
        });
        return made;
      }
      case 'S': {
        const made = new Set<unknown>();
        fillings.push(() => {
          for (const element of rest) made.add(decode(element));
        });
        return made;
      }
      case 'E':
        return createError(parts);
      case 'B':
        return base64ToBuffer(String(parts[1]), parts[2] === null ? undefined : Number(parts[2]));
      case 'V': {
        const view: unknown = Reflect.get(globalThis, String(parts[1]));
        if (typeof view !== 'function') throw new Error('An object could not be cloned.');
        return Reflect.construct(view, [decode(parts[2]), Number(parts[3]), Number(parts[4])]);
      }
      case 'W':
        return Object(decode(parts[1]));
      default:
        throw new Error('An encoded value has an unknown kind.');
    }
  };

  const createError = (parts: readonly Encoded[]): Error => {
    const classes: Record<string, ErrorConstructor> = {
      EvalError,
      RangeError,
      ReferenceError,
      SyntaxError,
      TypeError,
      URIError,
    };
    const made = new (classes[String(parts[1])] ?? Error)(parts[2] === null ? undefined : String(parts[2]));
    if (parts[3] === null) delete made.stack;
    else Object.defineProperty(made, 'stack', { value: parts[3], writable: true, configurable: true });
    if (parts.length > 4) {
      fillings.push(() => {
        Object.defineProperty(made, 'cause', { value: decode(parts[4]), writable: true, configurable: true });
      });
    }
    return made;
  };

  const root = decode(graph.root);
  // Filling may create further objects, whose own fillings are appended: a loop, not recursion, bears deep values.
  for (let next = 0; next < fillings.length; next++) fillings[next]?.();
  return root;
}

export function base64ToBuffer(text: string, maxByteLength?: number): ArrayBuffer {
  const characters = atob(text);
  const buffer = new ArrayBuffer(characters.length, maxByteLength === undefined ? undefined : { maxByteLength });
  const bytes = new Uint8Array(buffer);
  for (let index = 0; index < characters.length; index++) bytes[index] = characters.charCodeAt(index);
  return buffer;
}
