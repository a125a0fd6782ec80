import { searchTerms, spellingOf } from '../tokenizer.ts';
import type { AgentNameOf } from './agent-names.ts';
import { BitSet } from './bit-set.ts';
import type { PackedCalls } from './packed-calls.ts';
import { holdsPhrase } from './phrase.ts';
import type { QueryPhrase, QueryWord } from './query-word.ts';
import type { SearchedFieldName } from './searched-fields.ts';
import type { Segment } from './segment.ts';

/** The calls of a segment that give only their agent's ID. */
interface Unnamed {
  readonly rows: BitSet;
  /** Of the agents, by their IDs' codes. */
  readonly agents: ReadonlySet<number>;
}

/** Calls that give only their agent's ID are found by the name that the agent goes by, as it is shown. */
export class UnnamedCalls {
  readonly #nameOf: AgentNameOf;
  /** A segment's calls never change: 1 ms for a full one, once. Null where all have a name. */
  readonly #unnamed = new WeakMap<PackedCalls, Unnamed | null>();

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
    const unnamed = fields.includes('agentName') ? this.#unnamedOf(calls) : null;
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

  #unnamedOf(calls: PackedCalls): Unnamed | null {
    const known = this.#unnamed.get(calls);
    if (known !== undefined) return known;
    const { agentId } = calls.texts;
    const rows = BitSet.none(calls.rows);
    const agents = new Set<number>();
    for (let row = 0; row < calls.rows; row += 1) {
      const agent = agentId.code(row);
      if (agent === 0 || calls.hasAgentName(row)) continue;
      rows.add(row);
      agents.add(agent);
    }
    const unnamed = agents.size === 0 ? null : { rows, agents };
    this.#unnamed.set(calls, unnamed);
    return unnamed;
  }
}
