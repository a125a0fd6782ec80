import { useEffect } from 'react';
import type { Settings } from '../../../shared/settings.ts';
import { useAppState } from '../../app/app-state.tsx';
import { changeSettings } from '../settings/change-settings.ts';
import type { Playback } from './playback.ts';
import type { ListeningHabits } from './playback-state.ts';

/** Ms. A slider that is dragged, or a key held down, is one change. */
const settlesAfterMs = 400;

/** Keeps the habits of listening as settings, and follows them where they are changed elsewhere. */
export function useHabits(playback: Playback, habits: ListeningHabits): void {
  const { settings } = useAppState();
  const { rate, volume, skipSilence, swapSides } = habits;

  useEffect(() => {
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
    const timer = setTimeout(() => changeSettings(chosen), settlesAfterMs);
    return () => clearTimeout(timer);
  }, [rate, volume, skipSilence, swapSides]);
}
