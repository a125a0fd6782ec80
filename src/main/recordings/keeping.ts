import type { Removal } from '../../shared/recording.ts';
import type { Clock } from '../lib/clock.ts';
import { OneShotTimer } from '../lib/one-shot-timer.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import { stopped } from './download-job.ts';
import type { KeepingFile, KeepingRecord, PlaybackPosition } from './keeping-file.ts';

/** What a lasting log is good for: the last year of an account that gives up recordings four times a week. */
const removalsKept = 200;
/** Of each, so many calls are named: all that go one by one, and of a clearing out enough to know it by. */
const removedNamed = 50;
/** Places where somebody stopped listening: those of the last heard, about 700 KB. */
const heardKept = 10_000;
/** What is listened to changes every few seconds, and is worth no write of its own. */
const laterMs = 2_000;

/** Kept call SIDs: by a person, and by saved searches alone. */
export interface Keepers {
  readonly byPerson: readonly string[];
  readonly bySearches: readonly string[];
}

/** Which recordings of one account are kept, and by whom. Known in memory, and written when it changes. */
export class Keeping {
  readonly #file: KeepingFile;
  readonly #order: () => readonly string[];
  readonly #byPerson: Set<string>;
  #bySearches: Set<string>;
  readonly #declined: Set<string>;
  readonly #without: Set<string>;
  readonly #damaged: Set<string>;
  /** By call SID. */
  readonly #listedSeconds: Map<string, number>;
  /** The last heard last. */
  readonly #heard: Map<string, PlaybackPosition>;
  #removals: readonly Removal[];
  #isPaused: boolean;
  readonly #writes = new SharedRuns(() => this.#file.write(this.#record()));
  readonly #timer: OneShotTimer;
  #isClosed = false;

  /** @param order tells what is to be fetched, in order, whenever that is written down */
  constructor(file: KeepingFile, record: KeepingRecord, deps: { clock: Clock; order: () => readonly string[] }) {
    this.#file = file;
    this.#timer = new OneShotTimer(deps.clock, () => void this.save().catch(() => undefined));
    this.#order = deps.order;
    this.#byPerson = new Set(record.byPerson);
    this.#bySearches = new Set(record.bySearches);
    this.#declined = new Set(record.declined);
    this.#without = new Set(record.without);
    this.#damaged = new Set(record.damaged);
    this.#listedSeconds = new Map(Object.entries(record.listedSeconds));
    const heard = Object.entries(record.heard).sort(([, one], [, other]) => one.playedAt - other.playedAt);
    this.#heard = new Map(heard.slice(-heardKept));
    this.#removals = record.removals;
    this.#isPaused = record.isPaused;
  }

  isKept(callSid: string): boolean {
    return this.#byPerson.has(callSid) || (this.#bySearches.has(callSid) && !this.#declined.has(callSid));
  }

  /** Every kept call SID, here or not. */
  all(): string[] {
    return [...new Set([...this.#byPerson, ...this.#bySearches])].filter((callSid) => this.isKept(callSid));
  }

  /** A person keeps these, or keeps them no longer, whatever saved searches say. */
  byPerson(callSids: readonly string[], kept: boolean): void {
    for (const callSid of callSids) {
      if (kept) {
        this.#byPerson.add(callSid);
        this.#declined.delete(callSid);
      } else {
        this.#byPerson.delete(callSid);
        this.#without.delete(callSid);
        if (this.#bySearches.has(callSid)) this.#declined.add(callSid);
      }
    }
  }

  /** Who keeps these, for {@link restoreKeepers}. */
  keepers(callSids: readonly string[]): Keepers {
    const kept = callSids.filter((callSid) => this.isKept(callSid));
    return {
      byPerson: kept.filter((callSid) => this.#byPerson.has(callSid)),
      bySearches: kept.filter((callSid) => !this.#byPerson.has(callSid)),
    };
  }

  /** What a person removed is kept again, by whom it was: a person, or a search where that finds it still. */
  restoreKeepers({ byPerson, bySearches }: Keepers): void {
    this.byPerson(byPerson, true);
    for (const callSid of bySearches) this.#declined.delete(callSid);
  }

  /** Replaces all that saved searches keep. Answers what was not kept before, in the order given, and what no longer is. */
  bySearches(callSids: readonly string[]): { added: string[]; left: string[] } {
    const before = new Set(this.all());
    this.#bySearches = new Set(callSids);
    // Once no search names it, there is nothing to be declined: if one names it again, that is news.
    for (const callSid of this.#declined) if (!this.#bySearches.has(callSid)) this.#declined.delete(callSid);
    const added = [...this.#bySearches].filter((callSid) => !before.has(callSid) && this.isKept(callSid));
    const left = [...before].filter((callSid) => !this.isKept(callSid));
    for (const callSid of left) this.#without.delete(callSid);
    return { added, left };
  }

  /** Whether the account is known to have no recording of a kept call. */
  isWithout(callSid: string): boolean {
    return this.#without.has(callSid);
  }

  setWithout(callSid: string, without: boolean): void {
    if (without) this.#without.add(callSid);
    else this.#without.delete(callSid);
  }

  allWithout(): string[] {
    return [...this.#without];
  }

  /** Whether its file is here, but not as it was fetched. */
  isDamaged(callSid: string): boolean {
    return this.#damaged.has(callSid);
  }

  setDamaged(callSid: string, damaged: boolean): void {
    if (damaged) this.#damaged.add(callSid);
    else if (this.#damaged.delete(callSid)) this.saveLater();
  }

  /** Seconds that the account listed when the recording came that is here; null where that is not known. */
  listedSeconds(callSid: string): number | null {
    return this.#listedSeconds.get(callSid) ?? null;
  }

  setListedSeconds(callSid: string, seconds: number): void {
    if (this.#listedSeconds.get(callSid) === seconds) return;
    this.#listedSeconds.set(callSid, seconds);
    this.saveLater();
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
  }

  heard(callSid: string): PlaybackPosition | null {
    return this.#heard.get(callSid) ?? null;
  }

  /** Stays when the recording goes: who fetches it again goes on where they stopped. */
  setHeard(callSid: string, heard: PlaybackPosition): void {
    this.#heard.delete(callSid);
    this.#heard.set(callSid, heard);
    const [oldest] = this.#heard.keys();
    if (this.#heard.size > heardKept && oldest !== undefined) this.#heard.delete(oldest);
  }

  /** Newest first. */
  get removals(): readonly Removal[] {
    return this.#removals;
  }

  /** One more was given up: those of one moment and for one reason are one entry. */
  addRemoval(at: number, reason: Removal['reason'], { callSid, bytes }: { callSid: string; bytes: number }): void {
    const [newest, ...older] = this.#removals;
    const isOneMore = newest?.at === at && newest.reason === reason;
    const before = isOneMore ? newest : { at, reason, recordings: 0, bytes: 0, callSids: [] };
    const removal = {
      ...before,
      recordings: before.recordings + 1,
      bytes: before.bytes + bytes,
      callSids: [...before.callSids, callSid].slice(0, removedNamed),
    };
    this.#removals = [removal, ...(isOneMore ? older : this.#removals)].slice(0, removalsKept);
    this.saveLater();
  }

  /** Resolves once all that was changed is on the disk. Any number of changes meanwhile are one write. @throws CodedError of the disk, or 'cancelled' once closed */
  save(): Promise<void> {
    return this.#isClosed ? Promise.reject(stopped()) : this.#writes.run();
  }

  /** Like {@link save}, but soon, and for what is no loss when it fails. */
  saveLater(): void {
    this.#timer.setIn(laterMs);
  }

  /** Writes at once what waits to be written; afterwards, nothing: the file may be gone with its account. */
  async close(): Promise<void> {
    if (this.#timer.isSet) void this.save().catch(() => undefined);
    this.#timer.stop();
    await this.#writes.onIdle();
    this.#isClosed = true;
  }

  #record(): KeepingRecord {
    return {
      byPerson: [...this.#byPerson],
      bySearches: [...this.#bySearches],
      declined: [...this.#declined],
      order: this.#order(),
      without: [...this.#without],
      damaged: [...this.#damaged],
      listedSeconds: Object.fromEntries([...this.#listedSeconds].filter(([callSid]) => this.isKept(callSid))),
      isPaused: this.#isPaused,
      heard: Object.fromEntries(this.#heard),
      removals: this.#removals,
    };
  }
}
