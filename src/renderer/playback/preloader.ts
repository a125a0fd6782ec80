import { playableFile } from '../../shared/recording.ts';
import type { RecordingStore } from '../recordings/recording-store.ts';
import type { Playback } from './playback.ts';

export interface PreloaderDeps {
  readonly playback: Pick<Playback, 'prepare' | 'getState' | 'subscribe'>;
  readonly recordings: Pick<RecordingStore, 'get' | 'subscribe'>;
  readonly openCall: { callSid(): string | null; subscribe(listener: () => void): () => void };
  /** Runs what can wait when the page has time. Answers what drops it. */
  whenIdle(run: () => void): () => void;
}

/** Opens the recording of the call that is likely to be played, else of the open one, before anybody presses Play. */
export class Preloader {
  readonly #deps: PreloaderDeps;
  #likely: string | null = null;
  /** The recording that is opened ahead, or will be when the page has time. */
  #wanted: string | null = null;
  #drop = () => {};
  /** Ends following the recordings of the likely and of the open call. */
  #ends: (() => void)[] = [];
  #followed: readonly (string | null)[] = [];

  constructor(deps: PreloaderDeps) {
    this.#deps = deps;
  }

  /** Answers what ends it. */
  start(): () => void {
    const { playback, openCall } = this.#deps;
    const look = () => this.#look();
    const ends = [playback.subscribe(look), openCall.subscribe(look)];
    this.#look();
    return () => {
      this.#drop();
      this.#unfollow();
      for (const end of ends) end();
    };
  }

  /** A press of Play on this call is likely; null: on none. */
  setLikely(callSid: string | null): void {
    this.#likely = callSid;
    this.#look();
  }

  #look(): void {
    const { playback, recordings, openCall } = this.#deps;
    const open = openCall.callSid();
    this.#follow([this.#likely, open]);
    const isHere = (callSid: string | null) => callSid !== null && playableFile(recordings.get(callSid)) !== null;
    const next = isHere(this.#likely) ? this.#likely : isHere(open) ? open : null;
    const wanted = next === playback.getState().callSid ? null : next;
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#drop();
    // Never in the way of what is drawn, at the start least of all.
    this.#drop = this.#deps.whenIdle(() => playback.prepare(wanted));
  }

  #follow(callSids: readonly (string | null)[]): void {
    if (callSids.every((callSid, at) => callSid === this.#followed[at])) return;
    this.#unfollow();
    this.#followed = callSids;
    this.#ends = callSids
      .filter((callSid) => callSid !== null)
      .map((callSid) => this.#deps.recordings.subscribe(callSid, () => this.#look()));
  }

  #unfollow(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
    this.#followed = [];
  }
}
