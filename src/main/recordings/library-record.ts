import type { Removal } from '../../shared/recording.ts';
import type { Clock } from '../lib/clock.ts';
import { OneShotTimer } from '../lib/one-shot-timer.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import { stopped } from './download-job.ts';
import type { LibraryContent, LibraryFile, PlaybackPosition } from './library-file.ts';
import { Pins } from './pins.ts';

/** What a lasting log is good for: the last year of an account that gives up recordings four times a week. */
const removalsKept = 200;
/** Of each, so many calls are named: all that go one by one, and of a clearing out enough to know it by. */
const removedNamed = 50;
/** Those of the recordings that were played last, about 700 KB. */
const positionsKept = 10_000;
/** A playback position changes every few seconds, and is worth no write of its own. */
const laterMs = 2_000;

/** What is stored of an account's recordings beside their files. Known in memory, and written when it changes. */
export class LibraryRecord {
  readonly pins: Pins;
  readonly #file: LibraryFile;
  readonly #order: () => readonly string[];
  readonly #unavailable: Set<string>;
  readonly #damaged: Set<string>;
  /** By call SID. */
  readonly #listedSeconds: Map<string, number>;
  /** By call SID; the last played last. */
  readonly #positions: Map<string, PlaybackPosition>;
  readonly #writes = new SharedRuns(() => this.#file.write(this.#content()));
  readonly #timer: OneShotTimer;
  #removals: readonly Removal[];
  #isPaused: boolean;
  #isClosed = false;

  /** @param order tells what is to be downloaded, in order, whenever that is written down */
  constructor(file: LibraryFile, content: LibraryContent, deps: { clock: Clock; order: () => readonly string[] }) {
    this.pins = new Pins(content);
    this.#file = file;
    this.#timer = new OneShotTimer(deps.clock, () => void this.save().catch(() => undefined));
    this.#order = deps.order;
    this.#unavailable = new Set(content.without);
    this.#damaged = new Set(content.damaged);
    this.#listedSeconds = new Map(Object.entries(content.listedSeconds));
    const positions = Object.entries(content.heard).sort(([, one], [, other]) => one.playedAt - other.playedAt);
    this.#positions = new Map(positions.slice(-positionsKept));
    this.#removals = content.removals;
    this.#isPaused = content.isPaused;
  }

  /** Whether the account is known to have no recording of a pinned call. */
  isUnavailable(callSid: string): boolean {
    return this.#unavailable.has(callSid) && this.pins.has(callSid);
  }

  setUnavailable(callSid: string, isUnavailable: boolean): void {
    if (isUnavailable) this.#unavailable.add(callSid);
    else this.#unavailable.delete(callSid);
  }

  allUnavailable(): string[] {
    return [...this.#unavailable].filter((callSid) => this.pins.has(callSid));
  }

  /** Whether its file is here, but not as it was downloaded. */
  isDamaged(callSid: string): boolean {
    return this.#damaged.has(callSid);
  }

  setDamaged(callSid: string, isDamaged: boolean): void {
    if (isDamaged) this.#damaged.add(callSid);
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

  position(callSid: string): PlaybackPosition | null {
    return this.#positions.get(callSid) ?? null;
  }

  /** Stays when the recording goes: who downloads it again goes on where they stopped. */
  setPosition(callSid: string, position: PlaybackPosition): void {
    this.#positions.delete(callSid);
    this.#positions.set(callSid, position);
    const [oldest] = this.#positions.keys();
    if (this.#positions.size > positionsKept && oldest !== undefined) this.#positions.delete(oldest);
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

  #content(): LibraryContent {
    return {
      ...this.pins.content(),
      order: this.#order(),
      without: this.allUnavailable(),
      damaged: [...this.#damaged],
      listedSeconds: Object.fromEntries([...this.#listedSeconds].filter(([callSid]) => this.pins.has(callSid))),
      isPaused: this.#isPaused,
      heard: Object.fromEntries(this.#positions),
      removals: this.#removals,
    };
  }
}
