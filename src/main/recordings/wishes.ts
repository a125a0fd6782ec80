import { FetchOrder } from './fetch-order.ts';
import { newWish, type Standing, type Wish } from './wish.ts';

/** Everything that is wanted and not here: under way, waiting in its order, or failed. */
export class Wishes {
  /** Those that wait. */
  readonly order = new FetchOrder();
  /** Those that wait to be heard, or are under way for that; the newest last. */
  readonly toHear = new Set<Wish>();
  readonly #all = new Map<string, Wish>();

  has(callSid: string): boolean {
    return this.#all.has(callSid);
  }

  /** Whether it is neither granted nor given up. */
  isOpen(wish: Wish): boolean {
    return this.#all.get(wish.callSid) === wish;
  }

  all(): Wish[] {
    return [...this.#all.values()];
  }

  /** Those of these calls. */
  of(callSids: readonly string[]): Wish[] {
    return callSids.flatMap((callSid) => this.#all.get(callSid) ?? []);
  }

  /** The one for a call; a new one where there is none. */
  for(callSid: string): Wish {
    const wish = this.#all.get(callSid) ?? newWish(callSid);
    this.#all.set(callSid, wish);
    return wish;
  }

  /** It is granted, or given up. */
  drop(wish: Wish): void {
    this.#all.delete(wish.callSid);
    this.order.remove(wish.callSid);
    this.toHear.delete(wish);
  }

  /** All of them at once. */
  dropAll(): Wish[] {
    const all = this.all();
    for (const wish of all) this.drop(wish);
    return all;
  }

  standing(callSid: string): Standing | null {
    return this.#all.get(callSid)?.standing ?? null;
  }

  underWay(): Wish[] {
    return this.all().filter(({ abort }) => abort !== null);
  }

  /** What is under way or waits, in order: what is under way would be first after a restart. */
  inOrder(): string[] {
    return [...this.underWay().map(({ callSid }) => callSid), ...this.order.all()];
  }

  /** Each with how it stands: those of {@link inOrder} first. */
  standings(): { callSid: string; standing: Standing }[] {
    return [...new Set([...this.inOrder(), ...this.#all.keys()])].flatMap((callSid) => {
      const standing = this.standing(callSid);
      return standing === null ? [] : [{ callSid, standing }];
    });
  }
}
