import { Dexie, type Table } from 'dexie';
import type { Call } from '../../../src/shared/call.ts';
import { type Answer, type Asked, newestWanted, type Rival } from './engine.ts';
import { joinedWords, searchedTexts } from './searched-texts.ts';

interface Row {
  readonly id: number;
  readonly call: Call;
  readonly words: readonly string[];
}

/** Dexie's own recipe for text: a multiEntry index of the words, the keys of each prefix, and what they have in common. */
export class DexieEngine implements Rival {
  readonly #rows: Table<Row, number>;
  #added = 0;

  constructor() {
    const database = new Dexie('bench-dexie', { cache: 'disabled' });
    database.version(1).stores({ rows: 'id, *words' });
    this.#rows = database.table('rows');
  }

  async add(calls: readonly Call[]): Promise<void> {
    const rows = calls.map((call, index) => ({
      id: this.#added + index,
      call,
      words: [...new Set(joinedWords(Object.values(searchedTexts(call)).join(' ')))],
    }));
    this.#added += calls.length;
    await this.#rows.bulkPut(rows);
  }

  /** What its one index of words cannot tell (fields, phrases, ranges) is left to others. */
  async ask({ words, field, isPhrase, insideNumbers, misspelt, without, having }: Asked): Promise<Answer | null> {
    if (field !== undefined || isPhrase || insideNumbers || misspelt || having !== undefined) return null;
    const [found = new Set<number>(), ...others] = await Promise.all(words.map((word) => this.#keys(word)));
    const unwanted = without === undefined ? new Set<number>() : await this.#keys(without);
    const ids = [...found].filter((id) => others.every((other) => other.has(id)) && !unwanted.has(id));
    ids.sort((one, other) => one - other);
    const newest = await this.#rows.bulkGet(ids.slice(0, newestWanted));
    return { count: ids.length, newest: newest.map((row) => row?.call.callSid ?? '') };
  }

  async #keys(word: string): Promise<Set<number>> {
    return new Set(await this.#rows.where('words').startsWith(word).primaryKeys());
  }
}
