import type { EpochMs } from '../../shared/units.ts';
import type { CallQuery } from '../cache/cache-api.ts';
import { type KeptBySearchesDeps, keptBySearches } from './kept-searches.ts';

/** What the calls that saved searches keep depend on. */
export interface KeepFacts {
  /** Of the searches that are kept offline; null while they are not known. */
  readonly queries: readonly CallQuery[] | null;
  /** Whether anything is kept now: where no search keeps anything, one that did until the app was quit may have left it. */
  readonly isAnyKept: boolean;
  /** Each sync may change what the searches find; one that left a day out too. */
  readonly lastCompletedAt: EpochMs | null;
  readonly isSyncing: boolean;
}

export interface SearchKeeperDeps extends KeptBySearchesDeps {
  /** Tells main which calls the searches keep. */
  tell(callSids: readonly string[]): Promise<unknown>;
  onFailure(thrown: unknown): void;
}

/** Tells main which calls the saved searches keep offline, whenever that may have changed. */
export class SearchKeeper {
  readonly #deps: SearchKeeperDeps;
  #facts = '';
  #lastList: string | null = null;

  constructor(deps: SearchKeeperDeps) {
    this.#deps = deps;
  }

  /** Looks again where the facts are others than before. A search that is renamed or moved keeps what it kept. */
  look(facts: KeepFacts): void {
    const asText = JSON.stringify(facts);
    if (asText === this.#facts) return;
    this.#facts = asText;
    const { queries, isAnyKept } = facts;
    if (queries === null || (queries.length === 0 && !isAnyKept)) return;
    this.#tell(queries, asText).catch(this.#deps.onFailure);
  }

  /** Tells nothing more, and forgets what it told. */
  stop(): void {
    this.#facts = '';
    this.#lastList = null;
  }

  async #tell(queries: readonly CallQuery[], facts: string): Promise<void> {
    const callSids = await keptBySearches(queries, this.#deps);
    const list = callSids.join('\n');
    if (facts !== this.#facts || list === this.#lastList) return;
    await this.#deps.tell(callSids);
    this.#lastList = list;
  }
}
