import type { EpochMs } from '../../shared/units.ts';
import type { AccountDatabase } from './account-database.ts';
import type { HeldRemoval } from './cache-api.ts';
import type { CacheState } from './cache-state.ts';
import type { ChangeSet } from './change-set.ts';
import type { RecordReader } from './record-reader.ts';
import { broughtBackChanges, broughtBackFrom, releasedChanges } from './removed-calls.ts';

export interface HeldRemovalsDeps {
  readonly database: AccountDatabase;
  readonly state: CacheState;
  readonly records: RecordReader;
  /** Plans a change set, writes it, and applies it. */
  readonly write: (plan: () => Promise<ChangeSet>) => Promise<unknown>;
}

/** Calls that a sync removed, many at once: a person brings them back or deletes them for good. */
export class HeldRemovals {
  readonly #deps: HeldRemovalsDeps;

  constructor(deps: HeldRemovalsDeps) {
    this.#deps = deps;
  }

  /** The removals that a person was told of, with how many calls can be brought back, newest first. */
  get all(): HeldRemoval[] {
    const { removals, heldCalls } = this.#deps.state;
    return [...removals]
      .sort((a, b) => b - a)
      .map((removedAt) => ({ removedAt, calls: heldCalls.get(removedAt)?.size ?? 0 }))
      .filter(({ calls }) => calls > 0);
  }

  /** How many calls a person has brought back and the account does not list. */
  get broughtBack(): number {
    return this.#deps.state.broughtBack.size;
  }

  /** Brings back the calls of a removal. They stay until the account lists them or a person removes them. */
  async bringBack(removedAt: EpochMs): Promise<void> {
    const { database, state, records, write } = this.#deps;
    for (const id of await records.heldCallIds(removedAt)) await write(() => broughtBackFrom(database, id, state));
    await write(async () => releasedChanges(removedAt, state));
  }

  /** Deletes the held calls of a removal for good. */
  async delete(removedAt: EpochMs): Promise<void> {
    const { state, write } = this.#deps;
    await write(async () => releasedChanges(removedAt, state));
  }

  /** Removes calls that were brought back and that the account still does not list. */
  async removeBroughtBack(): Promise<void> {
    const { state, write } = this.#deps;
    await write(async () => broughtBackChanges(state));
  }
}
