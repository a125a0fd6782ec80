import type { Settings } from '../../shared/settings.ts';
import type { Ms } from '../../shared/units.ts';
import type { Playback } from './playback.ts';
import type { PlaybackPreferences } from './playback-state.ts';

/** A slider that is dragged, or a key held down, is one change. */
const settlesAfterMs: Ms = 400;

type PlaybackSettings = Pick<Settings, 'playbackRate' | 'volume' | 'skipSilence' | 'swapSides'>;

export interface PreferencesKeeperDeps {
  readonly playback: Pick<
    Playback,
    'getState' | 'subscribe' | 'setRate' | 'setVolume' | 'setSkipSilence' | 'setSwapSides'
  >;
  readonly settings: { now(): PlaybackSettings; subscribe(listener: () => void): () => void };
  save(settings: PlaybackSettings): Promise<unknown>;
  onFailure(thrown: unknown): void;
}

/** Keeps the playback's preferences as settings, and follows these where they are changed elsewhere. */
export class PreferencesKeeper {
  readonly #deps: PreferencesKeeperDeps;
  /** Changes of ours that are not saved yet: what comes back of an earlier one must not undo a later one. */
  #unsaved = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #followed: PlaybackSettings;
  #looked: PlaybackSettings;

  constructor(deps: PreferencesKeeperDeps) {
    this.#deps = deps;
    this.#followed = deps.settings.now();
    this.#looked = settingsOf(deps.playback.getState());
  }

  /** Answers what ends it; a change that is not settled by then is not saved. */
  start(): () => void {
    const { playback, settings } = this.#deps;
    const ends = [settings.subscribe(() => this.#follow()), playback.subscribe(() => this.#look())];
    return () => {
      for (const end of ends) end();
      this.#drop();
    };
  }

  #follow(): void {
    const { playback, settings } = this.#deps;
    const now = settings.now();
    if (isSame(now, this.#followed)) return;
    this.#followed = now;
    if (this.#unsaved > 0) return;
    const before = settingsOf(playback.getState());
    if (before.playbackRate !== now.playbackRate) playback.setRate(now.playbackRate);
    if (before.volume !== now.volume) playback.setVolume(now.volume);
    if (before.skipSilence !== now.skipSilence) playback.setSkipSilence(now.skipSilence);
    if (before.swapSides !== now.swapSides) playback.setSwapSides(now.swapSides);
  }

  #look(): void {
    const { playback, settings, save, onFailure } = this.#deps;
    const chosen = settingsOf(playback.getState());
    if (isSame(chosen, this.#looked)) return;
    this.#looked = chosen;
    this.#drop();
    if (isSame(chosen, settings.now())) return;
    this.#unsaved += 1;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      save(chosen)
        .catch(onFailure)
        .finally(() => {
          this.#unsaved -= 1;
        });
    }, settlesAfterMs);
  }

  /** Drops the change that has not settled. */
  #drop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsaved -= 1;
  }
}

function settingsOf({ rate, volume, skipSilence, swapSides }: PlaybackPreferences): PlaybackSettings {
  return { playbackRate: rate, volume, skipSilence, swapSides };
}

function isSame(one: PlaybackSettings, other: PlaybackSettings): boolean {
  return (
    one.playbackRate === other.playbackRate &&
    one.volume === other.volume &&
    one.skipSilence === other.skipSilence &&
    one.swapSides === other.swapSides
  );
}
