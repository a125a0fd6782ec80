import { useCallbackRef } from '@mantine/hooks';
import { type DragEvent, useMemo, useState } from 'react';

/** Where a row that is dragged would come to lie: on one side of another. */
export interface DropPlace {
  readonly id: string;
  readonly side: 'before' | 'after';
}

/** What a row that can be dragged does; the same functions from first to last. */
export interface DragHandlers {
  readonly start: (id: string, event: DragEvent) => void;
  readonly over: (id: string, event: DragEvent) => void;
  readonly drop: (id: string, event: DragEvent) => void;
  readonly end: () => void;
}

interface DragOrder {
  /** The row under way; null when none is. */
  readonly dragged: string | null;
  readonly drop: DropPlace | null;
  readonly handlers: DragHandlers;
}

const dragType = 'application/x-voicelogs-saved-search';

/** Rows that can be dragged into another order, by the browser's own drag and drop. `onMove` gets the new place, 0-based. */
export function useDragOrder(ids: readonly string[], onMove: (id: string, to: number) => void): DragOrder {
  const [dragged, setDragged] = useState<string | null>(null);
  const [place, setPlace] = useState<DropPlace | null>(null);

  const end = useCallbackRef(() => {
    setDragged(null);
    setPlace(null);
  });
  const start = useCallbackRef((id: string, event: DragEvent) => {
    event.dataTransfer.setData(dragType, id);
    event.dataTransfer.effectAllowed = 'move';
    setDragged(id);
  });
  const over = useCallbackRef((id: string, event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    // Tells the browser that it may be dropped here.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    const side = sideOf(event);
    if (place?.id !== id || place.side !== side) setPlace({ id, side });
  });
  const drop = useCallbackRef((id: string, event: DragEvent) => {
    event.preventDefault();
    const moved = event.dataTransfer.getData(dragType);
    if (ids.includes(moved)) onMove(moved, placeAfterDrop(ids, moved, { id, side: sideOf(event) }));
    end();
  });
  const handlers = useMemo(() => ({ start, over, drop, end }), [start, over, drop, end]);
  return { dragged, drop: place, handlers };
}

function sideOf({ currentTarget, clientY }: DragEvent): DropPlace['side'] {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}

/** The place in `ids`, 0-based, that `dragged` has once it is dropped. */
export function placeAfterDrop(ids: readonly string[], dragged: string, { id, side }: DropPlace): number {
  if (id === dragged) return ids.indexOf(dragged);
  const others = ids.filter((other) => other !== dragged);
  return others.indexOf(id) + (side === 'after' ? 1 : 0);
}
