import type { Slots } from './bit-sliced-filter.ts';

/** Some segments. */
export type Where = Slots | 'all' | 'none';

interface Parts {
  readonly words: Where;
  readonly callSids: Where;
  /** Segments with calls that give only their agent's ID. */
  readonly unnamed: Where;
  /** By column. */
  readonly numbers: ReadonlyMap<string, Where>;
}

/** In which of its parts a segment may have a word. Segments without a slot, those of the write buffer, may have any. */
export class SoughtIn {
  readonly #words: Where;
  readonly #callSids: Where;
  readonly #numbers: ReadonlyMap<string, Where>;
  readonly #any: Where;

  constructor({ words, callSids, unnamed, numbers }: Parts) {
    this.#words = words;
    this.#callSids = callSids;
    this.#numbers = numbers;
    this.#any = union([words, callSids, unnamed, ...numbers.values()]);
  }

  /** Whether any call of the segment in this slot may have the word. */
  any(slot: number): boolean {
    return isIn(this.#any, slot);
  }

  /** Among the words of texts. */
  words(slot: number): boolean {
    return isIn(this.#words, slot);
  }

  callSids(slot: number): boolean {
    return isIn(this.#callSids, slot);
  }

  /** Among the numbers of a column. */
  numbers(column: string, slot: number): boolean {
    return isIn(this.#numbers.get(column) ?? 'none', slot);
  }
}

function isIn(where: Where, slot: number): boolean {
  if (typeof where === 'string') return where === 'all';
  return slot < 0 || (((where[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
}

function union(all: readonly Where[]): Where {
  if (all.includes('all')) return 'all';
  const some = all.filter((where) => typeof where !== 'string');
  const united = new Uint32Array(Math.max(0, ...some.map(({ length }) => length)));
  for (const where of some)
    for (let word = 0; word < where.length; word += 1) united[word] = (united[word] ?? 0) | (where[word] ?? 0);
  return united;
}
