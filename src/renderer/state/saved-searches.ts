import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SavedSearch, SavedSearchChange } from '../../shared/saved-search.ts';
import { activeFilters } from '../query/active-filters.ts';
import { noFilters } from '../query/call-filters.ts';
import { savedFilters } from '../query/saved-filters.ts';
import type { FiltersState } from './filters.ts';
import type { Route } from './route.ts';

type Searches = readonly SavedSearch[];

/** What can be done with saved searches. The functions are always the same. */
export interface SavedSearchActions {
  /** Takes its filters and its order over, and goes to Calls. */
  show(search: SavedSearch): void;
  /** Saves the filters as they are. Throws an error whose message is fit to be shown. */
  save(name: string): Promise<void>;
  /**
   * Changes the searches and answers all of them. Changes are made one after the other, each made up (`make`) from what
   * the one before left; null changes nothing. Throws an error whose message is fit to be shown.
   */
  change(make: (searches: Searches) => SavedSearchChange | null): Promise<Searches>;
  /** Says to a screen reader what others see. */
  announce(text: string): void;
}

export interface SavedSearchesState extends SavedSearchActions {
  /** In the order they are shown in. */
  readonly searches: Searches;
  /** Whether they are known; until then, and where they could not be read, there seem to be none. */
  readonly known: boolean;
  /** The one that the person chose or saved last; null when filters were cleared since. */
  readonly lastShownId: string | null;
  /** What was last said to a screen reader. */
  readonly announced: string;
}

export interface SavedSearchesDeps {
  readonly filters: StoreApi<FiltersState>;
  readonly route: Pick<StoreApi<Route>, 'getState'>;
  read(): Promise<Searches>;
  change(change: SavedSearchChange): Promise<Searches>;
  onFailure(thrown: unknown): void;
}

/** The account's saved searches, and which of them the list began with. */
export class SavedSearches {
  readonly store: StoreApi<SavedSearchesState>;
  readonly #deps: SavedSearchesDeps;
  /** What the changes asked so far leave; never rejects. */
  #newest: Promise<Searches> = Promise.resolve([]);

  constructor(deps: SavedSearchesDeps) {
    this.#deps = deps;
    this.store = createStore((set) => ({
      searches: [],
      known: false,
      lastShownId: null,
      announced: '',
      show: (search) => this.#show(search),
      save: (name) => this.#save(name),
      change: (make) => this.#change(make),
      announce: (announced) => set({ announced }),
    }));
  }

  /** Reads them. Answers what ends following the filters. */
  start(): () => void {
    const { filters, read, onFailure } = this.#deps;
    const reading = read();
    this.#newest = reading.catch(() => []);
    reading.then((searches) => this.store.setState({ searches, known: true }), onFailure);
    // Who clears the filters begins something new.
    return filters.subscribe((now, before) => {
      if (isNarrowed(before) && !isNarrowed(now)) this.store.setState({ lastShownId: null });
    });
  }

  #show({ id, filters }: SavedSearch): void {
    this.store.setState({ lastShownId: id });
    this.#deps.filters.getState().change({ ...noFilters, ...filters });
    this.#deps.route.getState().goTo('calls');
  }

  async #save(name: string): Promise<void> {
    const filters = savedFilters(this.#deps.filters.getState().filters);
    const saved = await this.#change(() => ({ kind: 'add', name, filters, keptOffline: false, at: null }));
    this.store.setState({ lastShownId: saved.at(-1)?.id ?? null });
  }

  #change(make: (searches: Searches) => SavedSearchChange | null): Promise<Searches> {
    const before = this.#newest;
    const changed = before.then(async (known) => {
      const asked = make(known);
      const searches = asked === null ? known : await this.#deps.change(asked);
      this.store.setState({ searches });
      return searches;
    });
    this.#newest = changed.catch(() => before);
    return changed;
  }
}

function isNarrowed({ filters }: FiltersState): boolean {
  return activeFilters(filters).length > 0;
}
