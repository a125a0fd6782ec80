import type { Playback } from './playback.ts';
import type { PlaybackState } from './playback-state.ts';

/** Ms. Nobody sees that much later; what takes longer to be heard is drawn meanwhile. */
const longestHoldMs = 100;

/** What a person sets step by step: the next press goes by what is drawn, so it is drawn at once. */
const settings = ['rate', 'volume', 'muted', 'audibleSides', 'balance', 'swapSides', 'skipSilence', 'loop'] as const;

/**
 * The playback as it is drawn: while a press waits for its sound, changes are held back until there is sound. Opening and
 * seeking go through the page's thread some ten times, and drawing the player takes that thread for longer than all of them.
 */
export class DrawnPlayback {
  readonly #playback: Playback;
  readonly #listeners = new Set<() => void>();
  #state: PlaybackState;
  #positionSeconds = 0;
  #hold: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(playback: Playback) {
    this.#playback = playback;
    this.#state = playback.getState();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#unsubscribe ??= this.#playback.subscribe(() => this.#follow());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
      clearTimeout(this.#hold);
      this.#hold = undefined;
    };
  };

  readonly getState = (): PlaybackState => this.#state;

  /** Seconds from the start, as of the newest change that is drawn, or {@link read}. */
  readonly getPosition = (): number => this.#positionSeconds;

  /** Takes the position of this moment, which moves on without a change while it plays. */
  read(): void {
    if (this.#hold === undefined) this.#draw();
  }

  #follow(): void {
    const now = this.#playback.getState();
    const isSet = settings.some((name) => now[name] !== this.#state[name]);
    if (this.#playback.awaitsSound() && !isSet) this.#hold ??= setTimeout(() => this.#draw(), longestHoldMs);
    else this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#hold);
    this.#hold = undefined;
    this.#state = this.#playback.getState();
    this.#positionSeconds = this.#playback.position();
    for (const listener of this.#listeners) listener();
  }
}
