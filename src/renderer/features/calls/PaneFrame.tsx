import type { ReactNode } from 'react';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import { Resizer } from '../../ui/Resizer.tsx';
import { useKeptWidth } from '../../ui/use-kept-width.ts';
import styles from './PaneFrame.module.css';

/** Px. */
const least = 300;
const most = 720;
const first = 380;

interface PaneFrameProps {
  /** What it holds: `the open call`. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Where an open call or a figure's calls stand: beside the rest, or over it where there is no room for both. Its edge can be moved. */
export function PaneFrame({ name, children }: PaneFrameProps) {
  const { settings } = useAppState();
  const { width, onResize, onResized } = useKeptWidth(settings.paneWidth, first, (paneWidth) =>
    changeSettings({ paneWidth }),
  );
  return (
    <div data-pane className={styles.frame} style={{ '--wanted': `${width}px` }}>
      {children}
      <Resizer
        name={name}
        side="after"
        width={width}
        least={least}
        most={most}
        onResize={onResize}
        onResized={onResized}
      />
    </div>
  );
}
