import type { RecordingState } from '../../shared/recording.ts';
import type { Clock } from '../lib/clock.ts';
import { Throttle } from '../lib/throttle.ts';

/** Ten times a second looks alive; a message for each of a few thousand changes a second would choke the window. */
const everyMs = 100;

/** Batches what became of recordings: the latest state of each. */
export class StateBatcher {
  readonly #throttle: Throttle;
  readonly #waiting = new Map<string, RecordingState>();

  constructor(clock: Clock, send: (states: readonly RecordingState[]) => void) {
    this.#throttle = new Throttle(clock, everyMs, () => {
      const states = [...this.#waiting.values()];
      this.#waiting.clear();
      send(states);
    });
  }

  add(state: RecordingState): void {
    this.#waiting.set(state.callSid, state);
    this.#throttle.runLater();
  }

  /** Hands on at once what there is: before an answer after which the window must know it. */
  flush(): void {
    this.#throttle.flush();
  }
}
