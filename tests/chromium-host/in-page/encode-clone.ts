/**
 * Structured clone as text: what contextBridge and IPC carry between worlds and processes.
 *
 * These functions also run inside the page: they are put into its scripts by their source text, so they
 * may use nothing but the language, each other, and what every world has (structuredClone, btoa).
 */

/** JSON: primitives stand for themselves, everything else is an array that begins with its tag. */
export type Encoded = string | number | boolean | null | readonly Encoded[];

export interface EncodedGraph {
  readonly root: Encoded;
  /** Objects, each once, so that shared references and cycles survive. */
  readonly nodes: readonly Encoded[];
}

/** Lets a caller carry what structured clone cannot (functions, promises); undefined: not special. */
export type EncodeSpecial = (value: object, receiver: unknown) => Encoded | undefined;

/** Text of a value by structured clone. Throws Electron's words for what cannot be cloned. */
export function encodeClone(value: unknown): string {
  return JSON.stringify(encodeGraph(cloneOrRefuse(value)));
}

/** A deep copy by the structured clone of this world, or Electron's refusal. Errors thrown by getters pass. */
export function cloneOrRefuse<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch (thrown) {
    if (typeof thrown === 'object' && thrown !== null && Reflect.get(thrown, 'name') === 'DataCloneError') {
      throw new Error('An object could not be cloned.');
    }
    throw thrown;
  }
}

/** Expects a value that came out of structuredClone, unless `special` handles what it would refuse. */
export function encodeGraph(value: unknown, special?: EncodeSpecial): EncodedGraph {
  const nodes: Encoded[] = [];
  const indexes = new Map<object, number>();

  const encode = (item: unknown, receiver: unknown): Encoded => {
    if (item === undefined) return ['u'];
    if (item === null || typeof item === 'string' || typeof item === 'boolean') return item;
    if (typeof item === 'number') {
      return Number.isFinite(item) && !Object.is(item, -0) ? item : ['d', Object.is(item, -0) ? '-0' : String(item)];
    }
    if (typeof item === 'bigint') return ['i', String(item)];
    if (typeof item !== 'object' && typeof item !== 'function') throw new Error('An object could not be cloned.');
    const known = indexes.get(item);
    if (known !== undefined) return ['r', known];
    const asSpecial = special?.(item, receiver);
    if (asSpecial !== undefined) return asSpecial;
    const index = nodes.length;
    indexes.set(item, index);
    nodes.push(null);
    nodes[index] = encodeObject(item);
    return ['r', index];
  };

  const keysAndValues = (item: object): Encoded[] =>
    Object.keys(item).flatMap((key) => [key, encode(Reflect.get(item, key), item)]);

  const encodeObject = (item: object): Encoded => {
    if (Array.isArray(item)) {
      const dense = Object.keys(item).length === item.length && !item.some((_, index) => !(index in item));
      return dense
        ? ['a', ...item.map((element) => encode(element, item))]
        : ['h', item.length, ...keysAndValues(item)];
    }
    if (item instanceof Date) return ['D', Number.isNaN(item.getTime()) ? null : item.getTime()];
    if (item instanceof RegExp) return ['R', item.source, item.flags];
    if (item instanceof Map) {
      return ['M', ...[...item].flatMap(([key, held]) => [encode(key, item), encode(held, item)])];
    }
    if (item instanceof Set) return ['S', ...[...item].map((held) => encode(held, item))];
    if (item instanceof Error) {
      const cause = Object.hasOwn(item, 'cause') ? [encode(item.cause, item)] : [];
      const message = Object.hasOwn(item, 'message') ? item.message : null;
      return ['E', item.name, message, item.stack ?? null, ...cause];
    }
    if (item instanceof ArrayBuffer) {
      return ['B', bytesToBase64(new Uint8Array(item)), item.resizable ? item.maxByteLength : null];
    }
    if (ArrayBuffer.isView(item)) {
      const length = item instanceof DataView ? item.byteLength : Number(Reflect.get(item, 'length'));
      const type = Object.prototype.toString.call(item).slice('[object '.length, -1);
      return ['V', type, encode(item.buffer, item), item.byteOffset, length];
    }
    if (item instanceof Boolean || item instanceof Number || item instanceof String || item instanceof BigInt) {
      return ['W', encode(item.valueOf(), item)];
    }
    const prototype: unknown = Object.getPrototypeOf(item);
    if (prototype === Object.prototype || prototype === null || special) return ['o', ...keysAndValues(item)];
    // A platform object that structured clone can copy within a renderer, such as a Blob: Electron's IPC refuses it.
    throw new Error('An object could not be cloned.');
  };

  return { root: encode(value, undefined), nodes };
}

export function bytesToBase64(bytes: Uint8Array): string {
  const chunk = 0x8000;
  let text = '';
  for (let start = 0; start < bytes.length; start += chunk) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunk));
  }
  return btoa(text);
}
