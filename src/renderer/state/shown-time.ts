import { createStore, type StoreApi } from 'zustand/vanilla';
import { startOfDay } from '../../shared/time-zone.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { MainState } from './main-state.ts';
import { shownZone } from './shown-zone.ts';

/** The zone that times and days are shown in, and its day. */
export interface ShownTime {
  /** IANA name, by the person's setting; UTC where that zone is not known. */
  readonly zone: string;
  /** When the zone's day began. Changes at midnight, so that "Today" stays true in a window left open. */
  readonly today: EpochMs;
}

/** A laptop that travels gets another zone, and one that slept through midnight fires no timer set for it. */
const lookEveryMs = 60_000;

/** Follows main's settings and the laptop's clock for as long as the window lives. */
export function createShownTime(main: Pick<MainState, 'app' | 'subscribe'>): StoreApi<ShownTime> {
  let seen = main.app();
  const store = createStore(() => shownTime(seen));
  const look = () => {
    const now = shownTime(seen);
    const before = store.getState();
    if (now.zone !== before.zone || now.today !== before.today) store.setState(now);
  };
  main.subscribe(() => {
    const before = seen;
    seen = main.app();
    // Reading the laptop's zone takes kilobytes, and a sync tells of itself several times a second.
    if (seen?.settings !== before?.settings || seen?.connection !== before?.connection) look();
  });
  setInterval(look, lookEveryMs);
  return store;
}

function shownTime(app: ReturnType<MainState['app']>): ShownTime {
  const zone = app === null ? 'UTC' : shownZone(app).zone;
  return { zone, today: startOfDay(Date.now(), zone) };
}
