import { compareKeys } from '../call-order.ts';
import { sortingInSteps } from './sorting-in-steps.ts';

const encoder = new TextEncoder();
/** A byte-order mark at the beginning of a text is part of it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The UTF-8 bytes of a text. Half a surrogate pair, which call-schemas.ts keeps out, would become U+FFFD. */
export function bytesOf(text: string): Uint8Array {
  // A word, as a rule: calling the encoder takes longer than writing it.
  const bytes = new Uint8Array(text.length);
  return writeAscii(text, bytes, 0) < 0 ? encoder.encode(text) : bytes;
}

/**
 * A list of texts in two arrays: their UTF-8 bytes end to end, and where each begins (and the last one ends). A million
 * strings would be a million objects for the garbage collector, each with 20 bytes or more besides its letters.
 */
export class StringTable {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;

  constructor(bytes: Uint8Array, starts: Uint32Array) {
    this.bytes = bytes;
    this.starts = starts;
  }

  static of(strings: readonly string[]): StringTable {
    const starts = new Uint32Array(strings.length + 1);
    let letters = 0;
    for (const string of strings) letters += string.length;
    // A letter of UTF-16 takes three bytes of UTF-8 at most.
    let bytes = new Uint8Array(letters);
    let at = 0;
    let left = letters;
    for (const [index, string] of strings.entries()) {
      const end = writeAscii(string, bytes, at);
      if (end >= 0) {
        at = end;
      } else {
        if (bytes.length - at < left * 3) bytes = roomier(bytes, at + left * 3);
        at += encoder.encodeInto(string, bytes.subarray(at)).written;
      }
      left -= string.length;
      starts[index + 1] = at;
    }
    return new StringTable(bytes.slice(0, at), starts);
  }

  get length(): number {
    return this.starts.length - 1;
  }

  at(index: number): string {
    return this.#decoded(this.starts[index] ?? 0, this.starts[index + 1] ?? 0);
  }

  /** All texts. Plain ASCII is decoded once and cut. */
  toArray(): string[] {
    const { starts } = this;
    const whole = decoder.decode(this.bytes);
    const isAscii = whole.length === this.bytes.length;
    return Array.from({ length: this.length }, (_, index) =>
      isAscii ? whole.slice(starts[index], starts[index + 1]) : this.at(index),
    );
  }

  /** Whether a text begins with `prefix` at byte `offset`. */
  startsWith(index: number, prefix: Uint8Array, offset = 0): boolean {
    const start = (this.starts[index] ?? 0) + offset;
    if ((this.starts[index + 1] ?? 0) - start < prefix.length) return false;
    for (let at = 0; at < prefix.length; at += 1) if (this.bytes[start + at] !== prefix[at]) return false;
    return true;
  }

  equals(index: number, text: Uint8Array): boolean {
    return (this.starts[index + 1] ?? 0) - (this.starts[index] ?? 0) === text.length && this.startsWith(index, text);
  }

  /** Whether a text contains `part`, of one byte or more. */
  includes(index: number, part: Uint8Array): boolean {
    const { bytes } = this;
    const last = (this.starts[index + 1] ?? 0) - part.length;
    const first = part[0];
    for (let start = this.starts[index] ?? 0; start <= last; start += 1) {
      if (bytes[start] !== first) continue;
      let at = 1;
      while (at < part.length && bytes[start + at] === part[at]) at += 1;
      if (at === part.length) return true;
    }
    return false;
  }

  /** A binary search in texts sorted by {@link sortingByBytes}: the first that is not before `text`. */
  firstNotBefore(text: Uint8Array): number {
    let low = 0;
    let high = this.length;
    // Most words sort before the first or after the last text, which are in the processor's cache; a binary search reads 16 that are not.
    if (high === 0 || !this.#isBefore(0, text)) return 0;
    if (this.#isBefore(high - 1, text)) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(middle, text)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isBefore(index: number, text: Uint8Array): boolean {
    const start = this.starts[index] ?? 0;
    const length = (this.starts[index + 1] ?? 0) - start;
    const common = Math.min(length, text.length);
    for (let at = 0; at < common; at += 1) {
      const difference = (this.bytes[start + at] ?? 0) - (text[at] ?? 0);
      if (difference !== 0) return difference < 0;
    }
    return length < text.length;
  }

  #decoded(start: number, end: number): string {
    // Nearly all texts are short ASCII: eight letters at a time is faster than calling a decoder, and three times as fast as one by one.
    if (end - start > 48) return decoder.decode(this.bytes.subarray(start, end));
    const { bytes } = this;
    const letter = (at: number) => bytes[at] ?? 0;
    let text = '';
    let seen = 0;
    let at = start;
    for (; at + 8 <= end; at += 8) {
      const [a, b, c, d] = [letter(at), letter(at + 1), letter(at + 2), letter(at + 3)];
      const [e, f, g, h] = [letter(at + 4), letter(at + 5), letter(at + 6), letter(at + 7)];
      seen |= a | b | c | d | e | f | g | h;
      text += String.fromCharCode(a, b, c, d, e, f, g, h);
    }
    for (; at < end; at += 1) {
      seen |= letter(at);
      text += String.fromCharCode(letter(at));
    }
    return seen < 128 ? text : decoder.decode(bytes.subarray(start, end));
  }
}

/** Sorts by UTF-8 bytes, in steps. JavaScript's own order differs beyond the first 65,536 code points. */
export function* sortingByBytes(texts: Iterable<string>): Generator<undefined, string[]> {
  // Plain strings sort several times as fast as with a comparison function.
  const all = yield* sortingInSteps([...texts], compareKeys, (few) => few.sort());
  if (!all.some((text) => /[\ud800-\udfff]/.test(text))) return all;
  const points = (text: string) => Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return yield* sortingInSteps(all, (a, b) => {
    const [one, other] = [points(a), points(b)];
    for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
      if (one[at] !== other[at]) return (one[at] ?? 0) - (other[at] ?? 0);
    }
    return one.length - other.length;
  });
}

/** Writes ASCII and returns where it ended; -1, with undefined content, if a letter is not ASCII or does not fit. */
function writeAscii(text: string, into: Uint8Array, at: number): number {
  if (into.length - at < text.length) return -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 128) return -1;
    into[at + index] = code;
  }
  return at + text.length;
}

function roomier(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(size);
  copy.set(bytes);
  return copy;
}

/** Lower case of an ASCII byte; other bytes stay. */
export function lowerCase(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
