import type { TextColumn } from '../engine/text-column.ts';

/** Numbers the different values of a column across segments, each of which numbers its values by itself. A call without a value has the empty text. */
export class ValueNumbers {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.values.length;
  }

  of(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = this.values.push(value) - 1;
    this.#numbers.set(value, number);
    return number;
  }

  /** The number of each value of a segment's column, by code. */
  ofCodes({ values }: TextColumn): Uint32Array {
    const numbers = new Uint32Array(values.length + 1);
    numbers[0] = this.of('');
    for (let value = 0; value < values.length; value += 1) numbers[value + 1] = this.of(values.at(value));
    return numbers;
  }
}
