import { Pacer } from '../api/pacer.ts';
import type { Clock } from '../clock.ts';

/** The pace of each account for as long as the app runs: what an account said holds for whoever asks it, and for who connects to it anew. */
export class Pacers {
  readonly #clock: Clock;
  readonly #onHold: (accountId: string) => void;
  readonly #pacers = new Map<string, Pacer>();

  /** @param onHold told when an account said not to be asked for a while */
  constructor(clock: Clock, onHold: (accountId: string) => void) {
    this.#clock = clock;
    this.#onHold = onHold;
  }

  of(accountId: string): Pacer {
    let pacer = this.#pacers.get(accountId);
    if (pacer === undefined) {
      pacer = new Pacer(this.#clock, () => this.#onHold(accountId));
      this.#pacers.set(accountId, pacer);
    }
    return pacer;
  }
}
