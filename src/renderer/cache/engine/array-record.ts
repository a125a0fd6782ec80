import type { Numbers } from './posting-lists.ts';

/** The content of a record: arrays by name. */
export type Arrays = Readonly<Record<string, Numbers | Float64Array>>;

const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const;
type Kind = keyof typeof kinds;

/** Arrays of eight-byte numbers must begin at a multiple of this. */
const alignment = 8;

/**
 * Packs arrays into one record: the length of the table of contents (4 bytes), the table (JSON), the arrays. Numbers are
 * little-endian, as on every machine that Electron runs on.
 */
export function bytesOfArrays(arrays: Arrays): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(arrays);
  const contents = new TextEncoder().encode(
    JSON.stringify(entries.map(([name, array]) => [name, kindOf(array), array.length])),
  );
  let size = aligned(4 + contents.length);
  for (const [, array] of entries) size += aligned(array.byteLength);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, contents.length, true);
  bytes.set(contents, 4);
  let at = aligned(4 + contents.length);
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

/** Reads the arrays of a record as views of its bytes, which must begin at a multiple of eight. Throws for anything else. */
export class ArrayReader {
  readonly #arrays = new Map<string, Numbers | Float64Array>();

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const contents: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    let at = aligned(4 + length);
    for (const entry of Array.isArray(contents) ? contents : []) {
      const [name, kind, count]: unknown[] = Array.isArray(entry) ? entry : [];
      if (typeof name !== 'string' || !isKind(kind) || typeof count !== 'number') throw new Error('not a record');
      const array = new kinds[kind](bytes.buffer, bytes.byteOffset + at, count);
      this.#arrays.set(name, array);
      at += aligned(array.byteLength);
    }
  }

  bytes(name: string): Uint8Array {
    return this.#array(name, (array) => array instanceof Uint8Array);
  }

  words(name: string): Uint32Array {
    return this.#array(name, (array) => array instanceof Uint32Array);
  }

  doubles(name: string): Float64Array {
    return this.#array(name, (array) => array instanceof Float64Array);
  }

  numbers(name: string): Numbers {
    return this.#array(name, (array): array is Numbers => !(array instanceof Float64Array));
  }

  has(name: string): boolean {
    return this.#arrays.has(name);
  }

  #array<Wanted extends Numbers | Float64Array>(
    name: string,
    isWanted: (array: Numbers | Float64Array) => array is Wanted,
  ): Wanted {
    const array = this.#arrays.get(name);
    if (array === undefined || !isWanted(array)) throw new Error(`no ${name} in the record`);
    return array;
  }
}

function aligned(size: number): number {
  return Math.ceil(size / alignment) * alignment;
}

function kindOf(array: Numbers | Float64Array): Kind {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint32Array ? 'u32' : 'f64';
}

function isKind(kind: unknown): kind is Kind {
  return typeof kind === 'string' && Object.hasOwn(kinds, kind);
}
