import { type DragEvent, useState } from 'react';

const dragType = 'application/x-voicelogs-column';

interface HeaderDrag {
  /** The column beside which the dragged one would come to lie, and on which side. */
  readonly drop: { readonly name: string; readonly side: 'before' | 'after' } | null;
  /** What the header of a column does. */
  of(name: string): {
    onDragStart(event: DragEvent): void;
    onDragOver(event: DragEvent): void;
    onDrop(event: DragEvent): void;
    onDragEnd(): void;
  };
}

/** Headers can be dragged into another order. `onMove`: so many places to the right among `names`. */
export function useHeaderDrag(names: readonly string[], onMove: (name: string, by: number) => void): HeaderDrag {
  const [dragged, setDragged] = useState<string | null>(null);
  const [drop, setDrop] = useState<HeaderDrag['drop']>(null);
  const end = () => {
    setDragged(null);
    setDrop(null);
  };
  return {
    drop: drop?.name === dragged ? null : drop,
    of: (name) => ({
      onDragStart: (event) => {
        event.dataTransfer.setData(dragType, name);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(name);
      },
      onDragOver: (event) => {
        if (dragged === null || !event.dataTransfer.types.includes(dragType)) return;
        // Tells the browser that it may be dropped here.
        event.preventDefault();
        const side = sideOf(event);
        if (drop?.name !== name || drop.side !== side) setDrop({ name, side });
      },
      onDrop: (event) => {
        event.preventDefault();
        if (dragged !== null && dragged !== name) {
          const [from, to] = [names.indexOf(dragged), names.indexOf(name) + (sideOf(event) === 'after' ? 1 : 0)];
          onMove(dragged, to > from ? to - 1 - from : to - from);
        }
        end();
      },
      onDragEnd: end,
    }),
  };
}

function sideOf({ currentTarget, clientX }: DragEvent): 'before' | 'after' {
  const { left, width } = currentTarget.getBoundingClientRect();
  return clientX < left + width / 2 ? 'before' : 'after';
}
