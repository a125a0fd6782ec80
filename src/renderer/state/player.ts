import { createStore, type StoreApi } from 'zustand/vanilla';
import { sidOf } from '../../shared/call-part.ts';
import type { Ms, Seconds } from '../../shared/units.ts';
import type { Insight } from '../audio/insight.ts';
import type { InsightStore } from '../insight/insight-store.ts';
import { DrawnPlayback } from '../playback/drawn-playback.ts';
import { type Skips, skipsOf } from '../playback/jumps.ts';
import type { Playback } from '../playback/playback.ts';
import type { PlaybackState } from '../playback/playback-state.ts';
import { controlsOf, type PlayerControls } from '../playback/player-controls.ts';
import type { Preloader } from '../playback/preloader.ts';

/** What plays, as it is drawn. Changes only when that changes: the position is told apart. */
export interface PlayerState extends PlaybackState {
  /** What the audio of the loaded recording tells; null until it is known. */
  readonly insight: Insight | null;
  readonly skips: Skips;
}

/** Often enough that the elapsed second never looks late, rarely enough to cost nothing. */
const positionEveryMs: Ms = 200;

const unknown: Skips = { state: 'unknown' };

export interface PlayerDeps {
  readonly playback: Playback;
  readonly insights: Pick<InsightStore, 'view' | 'subscribe'>;
  readonly preloader: Pick<Preloader, 'setLikely'>;
  /** Plays the call with a recording before (-1) or after (1) the loaded one. */
  playNext(by: 1 | -1): void;
}

/** Keeps one recording playing whichever screen is shown. */
export class Player {
  readonly controls: PlayerControls;
  readonly state: StoreApi<PlayerState>;
  readonly #drawn: DrawnPlayback;
  readonly #deps: PlayerDeps;
  #endInsight = () => {};
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(deps: PlayerDeps) {
    const { playback, preloader, playNext } = deps;
    this.#deps = deps;
    this.#drawn = new DrawnPlayback(playback);
    this.state = createStore(() => ({ ...this.#drawn.getState(), insight: null, skips: unknown }));
    this.controls = controlsOf(playback, { playNext, preload: (callSid) => preloader.setLikely(callSid) });
  }

  /** Answers what ends it, and what plays with it. */
  start(): () => void {
    const { playback } = this.#deps;
    const end = this.#drawn.subscribe(() => this.#draw());
    return () => {
      end();
      this.#endInsight();
      clearInterval(this.#ticking);
      playback.prepare(null);
      playback.close();
    };
  }

  /** Where the player is as it is drawn, in seconds from the start; changes several times a second while it plays. */
  readonly position = (): Seconds => this.#drawn.getPosition();

  readonly subscribeToPosition = (listener: () => void): (() => void) => this.#drawn.subscribe(listener);

  #draw(): void {
    const before = this.state.getState();
    const now = this.#drawn.getState();
    if (now.playing !== before.playing) {
      clearInterval(this.#ticking);
      if (now.playing) this.#ticking = setInterval(() => this.#drawn.read(), positionEveryMs);
    }
    // The position alone changes nothing here.
    if (Object.entries(now).every(([name, value]) => Reflect.get(before, name) === value)) return;
    this.state.setState(now);
    if (now.callSid !== before.callSid) this.#followInsight(now.callSid);
  }

  #followInsight(callSid: string | null): void {
    const { insights } = this.#deps;
    this.#endInsight();
    this.#endInsight = callSid === null ? () => {} : insights.subscribe(callSid, () => this.#takeInsight(callSid));
    this.#takeInsight(callSid);
  }

  #takeInsight(callSid: string | null): void {
    const { playback, insights } = this.#deps;
    const view = callSid === null ? null : insights.view(callSid).insight;
    const insight = callSid !== null && view?.callSid === sidOf(callSid) ? view : null;
    if (insight === this.state.getState().insight) return;
    const skips: Skips = insight === null ? unknown : { state: 'known', jumps: skipsOf(insight.silences) };
    this.state.setState({ insight, skips });
    playback.setSkips(skips.state === 'known' ? skips.jumps : []);
    playback.setHasSides(insight?.sides !== 'one');
  }
}
