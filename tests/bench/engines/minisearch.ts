import MiniSearch, { type Query } from 'minisearch';
import type { Call } from '../../../src/shared/call.ts';
import { type Answer, type Asked, newestWanted, type Rival } from './engine.ts';
import { joinedWords, type SearchedField, searchedFields, searchedTexts } from './searched-texts.ts';

type Row = { readonly id: number } & Readonly<Record<SearchedField, string>>;

export class MiniSearchEngine implements Rival {
  readonly #index = new MiniSearch<Row>({
    fields: [...searchedFields],
    // The words come folded.
    tokenize: joinedWords,
    processTerm: (word) => word,
  });
  readonly #calls: Pick<Call, 'callSid' | 'status' | 'duration'>[] = [];

  add(calls: readonly Call[]): void {
    for (const call of calls) {
      this.#index.add({ id: this.#calls.length, ...searchedTexts(call) });
      this.#calls.push({ callSid: call.callSid, status: call.status, duration: call.duration });
    }
  }

  ask({ words, field, isPhrase, insideNumbers, misspelt, without, having }: Asked): Answer | null {
    if (isPhrase || insideNumbers) return null;
    const all: Query = { combineWith: 'AND', queries: [...words] };
    const query: Query = without === undefined ? all : { combineWith: 'AND_NOT', queries: [all, without] };
    const found = this.#index.search(query, {
      prefix: true,
      ...(misspelt ? { fuzzy: 1 } : {}),
      ...(field === undefined ? {} : { fields: [field] }),
      ...(having === undefined
        ? {}
        : {
            filter: ({ id }) => {
              const call = this.#calls[id];
              return call?.status === having.status && (call.duration ?? 0) > having.longerThan;
            },
          }),
    });
    // They come best first; the newest are those with the lowest numbers.
    const ids = Uint32Array.from(found, ({ id }) => id).sort();
    const newest = Array.from(ids.subarray(0, newestWanted), (id) => this.#calls[id]?.callSid ?? '');
    return { count: ids.length, newest };
  }
}
