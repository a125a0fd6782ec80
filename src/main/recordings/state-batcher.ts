import type { RecordingState } from '../../shared/recording.ts';
import type { Clock } from '../clock.ts';

/** Ten times a second looks alive; a message for each of a few thousand changes a second would choke the window. */
const everyMs = 100;

/** Batches what became of recordings: the latest state of each. */
export class StateBatcher {
  readonly #clock: Clock;
  readonly #send: (states: readonly RecordingState[]) => void;
  readonly #waiting = new Map<string, RecordingState>();
  #sentAt = Number.NEGATIVE_INFINITY;
  #isComing = false;

  constructor(clock: Clock, send: (states: readonly RecordingState[]) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  add(state: RecordingState): void {
    this.#waiting.set(state.callSid, state);
    if (this.#isComing) return;
    this.#isComing = true;
    const ms = Math.max(0, Math.min(everyMs, this.#sentAt + everyMs - this.#clock.now()));
    void this.#clock.sleep(ms).then(() => {
      this.#isComing = false;
      this.flush();
    });
  }

  /** Hands on at once what there is: before an answer after which the window must know it. */
  flush(): void {
    if (this.#waiting.size === 0) return;
    const states = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#sentAt = this.#clock.now();
    this.#send(states);
  }
}
