import type { Call } from '../../../shared/call.ts';
import type { CallQuery, Facets } from '../cache-api.ts';
import type { Matches } from '../call-search.ts';
import { type AgentNameOf, withAgentName } from './agent-names.ts';
import { countingFacets } from './facets.ts';
import { KWayMerge } from './k-way-merge.ts';
import type { SegmentRows } from './query-rows.ts';
import { SegmentMatches } from './segment-matches.ts';

interface Found {
  readonly parts: readonly SegmentRows[];
  readonly words: readonly string[];
  readonly explanation: string | null;
  readonly agentNameOf: AgentNameOf;
}

/** What a query found, at the moment of the query: segments do not change, and the live rows were copied. */
export class MergedMatches implements Matches {
  readonly total: number;
  readonly words: readonly string[];
  readonly explanation: string | null;
  readonly parts: readonly SegmentRows[];
  readonly #agentNameOf: AgentNameOf;
  readonly #order: KWayMerge;
  /** Where the last slice ended, as the next one mostly begins there. */
  #cut: { readonly at: number; readonly places: number[] } = { at: 0, places: [] };

  constructor({ parts, words, explanation, agentNameOf }: Found, sort: CallQuery['sort']) {
    this.total = parts.reduce((sum, { rows }) => sum + rows.count, 0);
    this.words = words;
    this.explanation = explanation;
    this.parts = parts;
    this.#agentNameOf = agentNameOf;
    this.#order = new KWayMerge(
      parts.map((part) => new SegmentMatches(part, sort)),
      sort,
    );
  }

  slice(from: number, to: number): Call[] {
    const until = Math.min(to, this.total);
    if (from >= until) return [];
    const places = from > 0 && from === this.#cut.at ? this.#cut.places : this.#order.cut(from);
    const taken = this.#order.take(until - from, places);
    this.#cut = { at: until, places };
    return taken.map(({ segment, row }) => withAgentName(segment.calls.at(row), this.#agentNameOf));
  }

  indexOf(call: Call): number | null {
    return this.#order.indexOf(call);
  }

  countingFacets(): Generator<undefined, Facets> {
    return countingFacets(this.parts);
  }

  ordering(): Generator<undefined, void> {
    return this.#order.ordering();
  }
}
