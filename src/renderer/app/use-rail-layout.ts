import { useMediaQuery } from '@mantine/hooks';
import { changeSettings, useAppState } from '../state/app-state.tsx';
import { useKeptWidth } from '../ui/use-kept-width.ts';

/** Px. */
export const leastRail = 172;
export const mostRail = 360;
const firstRail = 184;
const collapsedRail = 48;

/** Px of the window below which the rail gives its room to the screens: 150 % zoom on a laptop. */
const narrowWindow = 899;

export interface RailLayout {
  /** Icons alone. */
  readonly collapsed: boolean;
  /** Px. */
  readonly width: number;
  readonly toggle: () => void;
  readonly onResize: (width: number) => void;
  readonly onResized: (width: number | null) => void;
}

/** How wide the rail is: as it was chosen, or else as the window's width suggests. */
export function useRailLayout(): RailLayout {
  const { settings } = useAppState();
  const isNarrow = useMediaQuery(`(max-width: ${narrowWindow}px)`, false, { getInitialValueInEffect: false });
  const collapsed = settings.railCollapsed ?? isNarrow;
  const kept = useKeptWidth(settings.railWidth, firstRail, (railWidth) => changeSettings({ railWidth }));
  return {
    ...kept,
    collapsed,
    width: collapsed ? collapsedRail : kept.width,
    // Where it is as the window suggests, it goes by the window from then on.
    toggle: () => changeSettings({ railCollapsed: collapsed === isNarrow ? !collapsed : null }),
  };
}
