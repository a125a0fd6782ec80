import { type DragEvent, useState } from 'react';

/** Where a row that is dragged would come to lie: on one side of another. */
export interface DropPlace {
  readonly id: string;
  readonly side: 'before' | 'after';
}

const dragType = 'application/x-voicelogs-saved-search';

interface DragOrder {
  /** The row under way; null when none is. */
  readonly dragged: string | null;
  readonly drop: DropPlace | null;
  /** What a row needs, to be dragged and to be dropped on. */
  rowProps(id: string): {
    draggable: true;
    onDragStart: (event: DragEvent) => void;
    onDragOver: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
    onDragEnd: () => void;
  };
}

/** Rows that can be dragged into another order, by the browser's own drag and drop. `onMove` gets the new place, 0-based. */
export function useDragOrder(ids: readonly string[], onMove: (id: string, to: number) => void): DragOrder {
  const [dragged, setDragged] = useState<string | null>(null);
  const [drop, setDrop] = useState<DropPlace | null>(null);
  const end = () => {
    setDragged(null);
    setDrop(null);
  };
  return {
    dragged,
    drop,
    rowProps: (id) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(dragType, id);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(id);
      },
      onDragOver: (event) => {
        if (dragged === null) return;
        // Tells the browser that it may be dropped here.
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        const { top, height } = event.currentTarget.getBoundingClientRect();
        const side = event.clientY < top + height / 2 ? 'before' : 'after';
        if (drop?.id !== id || drop.side !== side) setDrop({ id, side });
      },
      onDrop: (event) => {
        event.preventDefault();
        if (dragged !== null && drop !== null) onMove(dragged, placeAfterDrop(ids, dragged, drop));
        end();
      },
      onDragEnd: end,
    }),
  };
}

/** The place in `ids`, 0-based, that `dragged` has once it is dropped. */
export function placeAfterDrop(ids: readonly string[], dragged: string, { id, side }: DropPlace): number {
  if (id === dragged) return ids.indexOf(dragged);
  const others = ids.filter((other) => other !== dragged);
  return others.indexOf(id) + (side === 'after' ? 1 : 0);
}
