import type { LibraryContent } from './library-file.ts';

type PinsContent = Pick<LibraryContent, 'byPerson' | 'bySearches' | 'declined'>;

/** Call SIDs by who pinned them: a person, or saved searches alone. */
export type Pinners = Omit<PinsContent, 'declined'>;

/** Which recordings stay on this laptop because a person or a saved search asked for it; a screen says "Kept offline". */
export class Pins {
  readonly #byPerson: Set<string>;
  #bySearches: Set<string>;
  /** Pinned by saved searches, and a person does not want them. */
  readonly #declined: Set<string>;

  constructor({ byPerson, bySearches, declined }: PinsContent) {
    this.#byPerson = new Set(byPerson);
    this.#bySearches = new Set(bySearches);
    this.#declined = new Set(declined);
  }

  has(callSid: string): boolean {
    return this.#byPerson.has(callSid) || (this.#bySearches.has(callSid) && !this.#declined.has(callSid));
  }

  /** Every pinned call SID, here or not. */
  all(): string[] {
    return [...new Set([...this.#byPerson, ...this.#bySearches])].filter((callSid) => this.has(callSid));
  }

  /** A person pins these. */
  add(callSids: readonly string[]): void {
    for (const callSid of callSids) {
      this.#byPerson.add(callSid);
      this.#declined.delete(callSid);
    }
  }

  /** A person unpins these, whatever saved searches say. */
  remove(callSids: readonly string[]): void {
    for (const callSid of callSids) {
      this.#byPerson.delete(callSid);
      if (this.#bySearches.has(callSid)) this.#declined.add(callSid);
    }
  }

  /** Replaces all that saved searches pin. Answers what was not pinned before, in the order given, and what no longer is. */
  setBySearches(callSids: readonly string[]): { added: string[]; removed: string[] } {
    const before = new Set(this.all());
    this.#bySearches = new Set(callSids);
    // Once no search names it, there is nothing to be declined: if one names it again, that is news.
    for (const callSid of this.#declined) if (!this.#bySearches.has(callSid)) this.#declined.delete(callSid);
    const added = [...this.#bySearches].filter((callSid) => !before.has(callSid) && this.has(callSid));
    return { added, removed: [...before].filter((callSid) => !this.has(callSid)) };
  }

  /** Who pinned these, for {@link restore}. */
  pinners(callSids: readonly string[]): Pinners {
    const pinned = callSids.filter((callSid) => this.has(callSid));
    return {
      byPerson: pinned.filter((callSid) => this.#byPerson.has(callSid)),
      bySearches: pinned.filter((callSid) => !this.#byPerson.has(callSid)),
    };
  }

  /** What a person removed is pinned again, by whom it was: a person, or a search where that finds it still. */
  restore({ byPerson, bySearches }: Pinners): void {
    this.add(byPerson);
    for (const callSid of bySearches) this.#declined.delete(callSid);
  }

  content(): PinsContent {
    return { byPerson: [...this.#byPerson], bySearches: [...this.#bySearches], declined: [...this.#declined] };
  }
}
