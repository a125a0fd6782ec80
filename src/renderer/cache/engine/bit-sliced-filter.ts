/** A segment, which has a bit in each row. */
interface Slotted {
  readonly slot: number;
  /** Whether its keys are at hand; otherwise it is indexed first. */
  readonly isIndexed: boolean;
}

/** What is looked for in segments, as numbers of 32 bits. */
export interface SegmentKeys<Segment extends Slotted> {
  /** No fewer than there are keys in a segment. */
  readonly count: (segment: Segment) => number;
  readonly add: (segment: Segment, add: (key: number) => void) => void;
  /** The fewer rows a key, the more false positives. */
  readonly rowsPerKey: number;
}

/** Bit `n % 32` of word `n / 32` stands for the segment in slot `n`. */
export type Slots = Uint32Array;

export const slotsAWord = 32;

const fewestRows = 1_024;

/**
 * A Bloom filter with one hash over many segments at once, bit-sliced as BitFunnel's signatures are: a row for each hash, with
 * a bit for each segment. One row, which is one place in memory, tells which segments may have a key; a filter in each segment
 * is another place in memory for each. It is filled when it is first asked, and never stored.
 */
export class BitSlicedFilter<Segment extends Slotted> {
  readonly #keys: SegmentKeys<Segment>;
  /** Row after row. */
  #bits = new Uint32Array(0);
  /** A power of two. */
  #rows = 0;
  /** Words of a row. */
  #width = 0;
  /** Segments whose keys are not in it yet. */
  readonly #waiting = new Set<Segment>();

  constructor(keys: SegmentKeys<Segment>) {
    this.#keys = keys;
  }

  add(segment: Segment): void {
    this.#waiting.add(segment);
  }

  remove(segment: Segment): void {
    if (this.#waiting.delete(segment)) return;
    const bit = ~(1 << (segment.slot & 31));
    for (let at = segment.slot >>> 5; at < this.#bits.length; at += this.#width)
      this.#bits[at] = (this.#bits[at] ?? 0) & bit;
  }

  /** The segments that may have all of the keys. @param all by slot */
  withAll(keys: readonly number[], all: readonly (Segment | null)[]): Slots {
    const [first = 0, ...others] = keys;
    this.#fill(all);
    const found = this.#row(first).slice();
    for (const key of others) {
      const row = this.#row(key);
      for (let word = 0; word < found.length; word += 1) found[word] = (found[word] ?? 0) & (row[word] ?? 0);
    }
    return found;
  }

  /** The segments that may have one of the keys. @param all by slot */
  withAny(keys: readonly number[], all: readonly (Segment | null)[]): Slots {
    this.#fill(all);
    const found = new Uint32Array(this.#width);
    for (const key of keys) {
      const row = this.#row(key);
      for (let word = 0; word < found.length; word += 1) found[word] = (found[word] ?? 0) | (row[word] ?? 0);
    }
    return found;
  }

  #row(key: number): Uint32Array {
    const start = (key & (this.#rows - 1)) * this.#width;
    return this.#bits.subarray(start, start + this.#width);
  }

  /** Adds the keys of segments that are indexed, one a step. @param all by slot */
  *filling(all: readonly (Segment | null)[]): Generator<undefined, void> {
    const next = () => [...this.#waiting].find(({ isIndexed }) => isIndexed);
    for (let segment = next(); segment !== undefined; segment = next()) {
      this.#widen(all, [segment]);
      this.#addKeys(segment);
      yield;
    }
  }

  #fill(all: readonly (Segment | null)[]): void {
    if (this.#waiting.size === 0) return;
    this.#widen(all, [...this.#waiting]);
    for (const segment of this.#waiting) this.#addKeys(segment);
  }

  /** Makes room for the keys of some segments. If it has to begin anew, all wait again. */
  #widen(all: readonly (Segment | null)[], segments: readonly Segment[]): void {
    const most = Math.max(...segments.map(this.#keys.count)) * this.#keys.rowsPerKey;
    const rows = 2 ** Math.ceil(Math.log2(Math.max(fewestRows, most)));
    const width = all.length / slotsAWord;
    if (rows <= this.#rows && width <= this.#width) return;
    this.#rows = Math.max(rows, this.#rows);
    this.#width = width;
    this.#bits = new Uint32Array(this.#rows * width);
    for (const segment of all) if (segment !== null) this.#waiting.add(segment);
  }

  #addKeys(segment: Segment): void {
    this.#waiting.delete(segment);
    const { slot } = segment;
    const bits = this.#bits;
    const [mask, width, word, bit] = [this.#rows - 1, this.#width, slot >>> 5, 1 << (slot & 31)];
    this.#keys.add(segment, (key) => {
      const at = (key & mask) * width + word;
      bits[at] = (bits[at] ?? 0) | bit;
    });
  }
}
