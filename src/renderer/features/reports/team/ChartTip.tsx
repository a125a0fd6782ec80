import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import classes from './charts.module.css';

/** Px between a mark and its tip, and from the window's edges. */
const gap = 6;

/** What is said of the mark that is pointed at or has the focus: above it, or below where there is no room. */
export function ChartTip({ mark, text }: { mark: Element; text: string }) {
  const tip = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const place = () => {
      if (tip.current === null) return;
      const of = mark.getBoundingClientRect();
      const { width, height } = tip.current.getBoundingClientRect();
      const left = Math.max(gap, Math.min(window.innerWidth - width - gap, of.left + of.width / 2 - width / 2));
      const above = of.top - gap - height;
      tip.current.style.translate = `${Math.round(left)}px ${Math.round(above < gap ? of.bottom + gap : above)}px`;
    };
    place();
    window.addEventListener('scroll', place, { capture: true, passive: true });
    return () => window.removeEventListener('scroll', place, { capture: true });
  });

  return createPortal(
    <div ref={tip} role="tooltip" className={classes.tip} dir="auto">
      {text}
    </div>,
    document.body,
  );
}
