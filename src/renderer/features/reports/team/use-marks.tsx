import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useRef,
  useState,
} from 'react';
import { chartKeys } from '../../../keys/key-table.ts';
import { pressed } from '../../../keys/pressed.ts';
import { useFigureMenu } from '../FigureMenu.tsx';
import { useOpenFigure } from '../use-open-figure.ts';
import { ChartTip } from './ChartTip.tsx';
import { type Mark, moveMark } from './marks.ts';

/** What a chart's drawing hears of all its marks; each is drawn with {@link markProps}. */
interface MarkEvents {
  onKeyDown(event: KeyboardEvent<SVGSVGElement>): void;
  onClick(event: MouseEvent): void;
  onContextMenu(event: MouseEvent): void;
  onPointerOver(event: PointerEvent): void;
  onPointerLeave(): void;
  onFocus(event: FocusEvent): void;
  onBlur(): void;
}

export interface Marks {
  /** Index of the mark that Tab leads to. No state: with it, each arrow key drew a thousand marks anew. */
  readonly stop: RefObject<number>;
  readonly events: MarkEvents;
  /** Of the mark that is looked at. */
  readonly tip: ReactNode;
}

/** A chart's marks are one stop for Tab, with arrows between them; Enter or a click opens a mark's calls. */
export function useMarks(marks: readonly Mark[]): Marks {
  const open = useOpenFigure();
  const figureMenu = useFigureMenu();
  const stop = useRef(0);
  const [looked, setLooked] = useState<{ index: number; element: Element } | null>(null);
  const mark = looked === null ? undefined : marks[looked.index];

  const openMark = (index: number) => {
    const opens = marks[index]?.opens ?? null;
    if (opens === null) return;
    setLooked(null);
    open(opens);
  };
  const events: MarkEvents = {
    onKeyDown: (event) => {
      const action = pressed(event, chartKeys);
      if (action === null) return;
      if (action === 'escape') {
        if (looked === null) return;
        event.preventDefault();
        return setLooked(null);
      }
      event.preventDefault();
      if (action === 'open') return openMark(Math.min(stop.current, marks.length - 1));
      elementOf(event.currentTarget, moveMark(marks, Math.min(stop.current, marks.length - 1), action))?.focus();
    },
    onClick: ({ target }) => {
      const at = markAt(target);
      if (at !== null) openMark(at.index);
    },
    onContextMenu: ({ target }) => {
      const mark = marks[markAt(target)?.index ?? -1];
      if (mark !== undefined && mark.opens !== null) figureMenu(mark.opens, mark.calls).onContextMenu();
      setLooked(null);
    },
    onPointerOver: ({ target }) => setLooked(markAt(target)),
    onPointerLeave: () => setLooked(null),
    onFocus: ({ currentTarget, target }) => {
      const at = markAt(target);
      if (at === null) return;
      moveStop(currentTarget, at);
      stop.current = at.index;
      if (target.matches(':focus-visible')) setLooked(at);
    },
    onBlur: () => setLooked(null),
  };
  return {
    stop,
    events,
    tip:
      looked !== null && mark !== undefined && looked.element.isConnected ? (
        <ChartTip mark={looked.element} text={mark.label} />
      ) : null,
  };
}

/** What a mark's element has, so that keys, pointers and screen readers find it. */
export function markProps(marks: readonly Mark[], index: number, stop: RefObject<number>) {
  const mark = marks[index];
  return {
    'data-mark': index,
    role: mark?.opens === null ? 'img' : 'button',
    'aria-label': mark?.label,
    tabIndex: index === Math.min(stop.current, marks.length - 1) ? 0 : -1,
  };
}

function markAt(target: EventTarget): { index: number; element: Element } | null {
  const element = target instanceof Element ? target.closest('[data-mark]') : null;
  return element === null ? null : { index: Number(element.getAttribute('data-mark')), element };
}

/** The mark that has the focus is the one that Tab leads to. */
function moveStop(drawing: Element, { element }: { element: Element }): void {
  for (const before of drawing.querySelectorAll('[data-mark][tabindex="0"]')) before.setAttribute('tabindex', '-1');
  element.setAttribute('tabindex', '0');
}

function elementOf(drawing: Element, index: number): SVGElement | null {
  return drawing.querySelector<SVGElement>(`[data-mark="${index}"]`);
}
