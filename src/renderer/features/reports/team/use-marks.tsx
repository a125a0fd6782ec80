import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
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
  /** Index of the mark that Tab leads to. */
  readonly stop: number;
  readonly events: MarkEvents;
  /** Of the mark that is looked at. */
  readonly tip: ReactNode;
}

/** A chart's marks are one stop for Tab, with arrows between them; Enter or a click opens a mark's calls. */
export function useMarks(marks: readonly Mark[]): Marks {
  const open = useOpenFigure();
  const figureMenu = useFigureMenu();
  const [active, setActive] = useState(0);
  const [looked, setLooked] = useState<{ index: number; element: Element } | null>(null);
  const stop = Math.min(active, Math.max(0, marks.length - 1));
  const told = looked === null ? undefined : marks[looked.index];

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
      if (action === 'open') return openMark(stop);
      const to = moveMark(marks, stop, action);
      setActive(to);
      elementOf(event.currentTarget, to)?.focus();
    },
    onClick: ({ target }) => {
      const at = markAt(target);
      if (at === null) return;
      setActive(at.index);
      openMark(at.index);
    },
    onContextMenu: ({ target }) => {
      const mark = marks[markAt(target)?.index ?? -1];
      if (mark !== undefined && mark.opens !== null) figureMenu(mark.opens, mark.calls).onContextMenu();
      setLooked(null);
    },
    onPointerOver: ({ target }) => setLooked(markAt(target)),
    onPointerLeave: () => setLooked(null),
    onFocus: ({ target }) => {
      const at = markAt(target);
      if (at === null) return;
      setActive(at.index);
      if (target.matches(':focus-visible')) setLooked(at);
    },
    onBlur: () => setLooked(null),
  };
  return {
    stop,
    events,
    tip:
      looked !== null && told !== undefined && looked.element.isConnected ? (
        <ChartTip mark={looked.element} text={told.label} />
      ) : null,
  };
}

/** What a mark's element has, so that keys, pointers and screen readers find it. */
export function markProps(marks: readonly Mark[], index: number, stop: number) {
  const mark = marks[index];
  return {
    'data-mark': index,
    role: mark?.opens === null ? 'img' : 'button',
    'aria-label': mark?.label,
    tabIndex: index === stop ? 0 : -1,
  };
}

function markAt(target: EventTarget): { index: number; element: Element } | null {
  const element = target instanceof Element ? target.closest('[data-mark]') : null;
  return element === null ? null : { index: Number(element.getAttribute('data-mark')), element };
}

function elementOf(drawing: Element, index: number): SVGElement | null {
  return drawing.querySelector<SVGElement>(`[data-mark="${index}"]`);
}
