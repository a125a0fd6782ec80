import { useEffect, useRef } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { request } from '../bridge.ts';
import type { Playback } from '../playback/playback.ts';
import type { ListeningHabits } from '../playback/playback-state.ts';
import { showFailure } from '../ui/show-failure.ts';
import { useAppState } from './app-state.tsx';

/** Ms. A slider that is dragged, or a key held down, is one change. */
const settlesAfterMs = 400;

/** Keeps the habits of listening as settings, and follows them where they are changed elsewhere. */
export function useHabits(playback: Playback, habits: ListeningHabits): void {
  const { settings } = useAppState();
  const { rate, volume, skipSilence, swapSides } = habits;

  /** Changes of ours that are not kept yet: what comes back of an earlier one must not undo a later one. */
  const unkept = useRef(0);

  useEffect(() => {
    if (unkept.current > 0) return;
    const now = playback.getState();
    if (now.rate !== settings.playbackRate) playback.setRate(settings.playbackRate);
    if (now.volume !== settings.volume) playback.setVolume(settings.volume);
    if (now.skipSilence !== settings.skipSilence) playback.setSkipSilence(settings.skipSilence);
    if (now.swapSides !== settings.swapSides) playback.setSwapSides(settings.swapSides);
  }, [playback, settings.playbackRate, settings.volume, settings.skipSilence, settings.swapSides]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept is looked at when a habit changes, not the other way round.
  useEffect(() => {
    const chosen: Partial<Settings> = { playbackRate: rate, volume, skipSilence, swapSides };
    const kept: Partial<Settings> = settings;
    const differs = Object.entries(chosen).some(([name, value]) => Reflect.get(kept, name) !== value);
    if (!differs) return;
    unkept.current += 1;
    const over = () => {
      unkept.current -= 1;
    };
    let timer: number | null = window.setTimeout(() => {
      timer = null;
      request('settings.change', chosen).catch(showFailure).finally(over);
    }, settlesAfterMs);
    return () => {
      if (timer === null) return;
      window.clearTimeout(timer);
      over();
    };
  }, [rate, volume, skipSilence, swapSides]);
}
