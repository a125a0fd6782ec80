import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { edgeKeys } from '../keys/key-table.ts';
import { pressed } from '../keys/pressed.ts';
import styles from './Resizer.module.css';

interface ResizerProps {
  /** What it resizes. */
  readonly name: string;
  /** Px. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  /** Given to what is reached by keyboard in another way, so that Tab passes it by. */
  readonly skipped?: boolean;
  /** On which side of the edge lies what it resizes. */
  readonly side: 'before' | 'after';
  /** Follows every movement. */
  readonly onResize: (width: number) => void;
  /** The movement has ended: the width is to be kept. Null: as it was at first. */
  readonly onResized: (width: number | null) => void;
}

/** Px that an arrow key moves the edge by. */
const keyStep = 16;

/** An edge that can be dragged, or moved by arrow keys; a double click puts it back. */
export function Resizer({ name, width, least, most, side, skipped = false, onResize, onResized }: ResizerProps) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const grows = side === 'before' ? 1 : -1;
  const within = (wanted: number) => Math.round(Math.max(least, Math.min(most, wanted)));

  const press = (event: KeyboardEvent) => {
    const action = pressed(event, edgeKeys);
    if (action === null) return;
    const to = { left: width - grows * keyStep, right: width + grows * keyStep, least, most }[action];
    event.preventDefault();
    // The player's keys are arrows too.
    event.stopPropagation();
    onResized(within(to));
  };
  const widthAt = ({ clientX }: PointerEvent) =>
    drag.current === null ? null : within(drag.current.width + grows * (clientX - drag.current.x));
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const move = (event: PointerEvent) => {
    const to = widthAt(event);
    if (to !== null) onResize(to);
  };
  const end = (event: PointerEvent) => {
    const to = widthAt(event);
    const isMoved = drag.current !== null && Math.abs(event.clientX - drag.current.x) > 1;
    drag.current = null;
    if (to !== null && isMoved) onResized(to);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${name}`}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      title="Drag, or arrow keys; a double click resets"
      tabIndex={skipped ? -1 : 0}
      className={styles.resizer}
      data-side={side}
      onKeyDown={press}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onResized(null)}
    />
  );
}
