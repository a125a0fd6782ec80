import { sidOf } from '../../shared/call-part.ts';
import type { RecordingState } from '../../shared/recording.ts';

/** By the account's SID. */
export type RecordingStates = ReadonlyMap<string, RecordingState>;

/** Calls `run` after `ms`. */
export type Later = (run: () => void, ms: number) => void;

/** How often the view of all recordings is made anew at most: copying 10,000 states takes about a millisecond. */
const viewEveryMs = 250;

/**
 * What this window has heard of every recording. Whoever shows one is told of that one alone, at once; whoever shows all
 * gets a view of all that is made anew a few times a second, however many come in.
 */
export class RecordingStore {
  readonly #later: Later;
  readonly #states = new Map<string, RecordingState>();
  readonly #ofOne = new Map<string, Set<() => void>>();
  readonly #ofAll = new Set<() => void>();
  #view: RecordingStates = new Map();
  #isOutdated = false;

  constructor(later: Later) {
    this.#later = later;
  }

  /** The state of one; undefined where there is none here and none wanted. */
  get(callSid: string): RecordingState | undefined {
    return this.#states.get(sidOf(callSid));
  }

  /** All, as of a moment ago. The same object until it is made anew. */
  readonly view = (): RecordingStates => this.#view;

  subscribe(callSid: string, listener: () => void): () => void {
    const sid = sidOf(callSid);
    const listeners = this.#ofOne.get(sid) ?? new Set();
    this.#ofOne.set(sid, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#ofOne.get(sid) === listeners) this.#ofOne.delete(sid);
    };
  }

  readonly subscribeToView = (listener: () => void): (() => void) => {
    this.#ofAll.add(listener);
    return () => this.#ofAll.delete(listener);
  };

  isAnyKept(): boolean {
    for (const { kept } of this.#states.values()) if (kept) return true;
    return false;
  }

  /** Takes in what main tells. */
  take(recordings: readonly RecordingState[]): void {
    for (const recording of recordings) {
      // One that is kept and yet not here is what a person has to know of.
      if (recording.state === 'absent' && !recording.kept) this.#states.delete(recording.callSid);
      else this.#states.set(recording.callSid, recording);
    }
    this.#tell(recordings.map(({ callSid }) => callSid));
  }

  /** Takes in the answer to a question after all, of which nothing newer was told meanwhile. */
  takeList(recordings: readonly RecordingState[]): void {
    this.take(recordings.filter(({ callSid }) => !this.#states.has(callSid)));
    this.#renew();
  }

  #tell(callSids: readonly string[]): void {
    for (const callSid of callSids) for (const listener of [...(this.#ofOne.get(callSid) ?? [])]) listener();
    if (this.#isOutdated || callSids.length === 0) return;
    this.#isOutdated = true;
    this.#later(() => this.#renew(), viewEveryMs);
  }

  #renew(): void {
    this.#isOutdated = false;
    this.#view = new Map(this.#states);
    for (const listener of this.#ofAll) listener();
  }
}
