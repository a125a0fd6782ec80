import { searchTerms, spellingOf } from '../tokenizer.ts';
import type { AgentNameOf } from './agent-names.ts';
import type { BitSet } from './bit-set.ts';
import { holdsPhrase } from './phrase.ts';
import type { QueryPhrase, QueryWord } from './query-word.ts';
import type { SearchedFieldName } from './searched-fields.ts';
import type { Segment } from './segment.ts';

/** Calls that give only their agent's ID are found by the name that the agent goes by, as it is shown. */
export class UnnamedCalls {
  readonly #nameOf: AgentNameOf;

  constructor(nameOf: AgentNameOf) {
    this.#nameOf = nameOf;
  }

  // Each says whether it added any, as those of the index do.

  addWord(segment: Segment, fields: readonly SearchedFieldName[], { text }: QueryWord, into: BitSet): boolean {
    const word = text.replace('+', '');
    return this.#add(segment, fields, into, (name) => {
      const { words, joined } = searchTerms(name);
      return [...words, ...joined].some((term) => term.startsWith(word));
    });
  }

  addPhrase(segment: Segment, fields: readonly SearchedFieldName[], { text }: QueryPhrase, into: BitSet): boolean {
    return this.#add(segment, fields, into, (name) => holdsPhrase(spellingOf(name), text));
  }

  #add(
    { calls }: Segment,
    fields: readonly SearchedFieldName[],
    into: BitSet,
    isSought: (name: string) => boolean,
  ): boolean {
    const unnamed = fields.includes('agentName') ? calls.withoutAgentName() : null;
    if (unnamed === null) return false;
    const { agentId } = calls.texts;
    const sought = new Set<number>();
    for (const code of unnamed.agents) {
      const name = this.#nameOf(agentId.values.at(code - 1));
      if (name !== null && isSought(name)) sought.add(code);
    }
    if (sought.size === 0) return false;
    for (const row of unnamed.rows.rowsIn(0, calls.rows)) if (sought.has(agentId.code(row))) into.add(row);
    return true;
  }
}
