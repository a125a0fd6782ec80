// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: scales and names of a drawing take no focus; its table says the same.
import { memo } from 'react';
import classes from './charts.module.css';
import type { Plot } from './plot.ts';

interface ScaleLinesProps {
  readonly plot: Pick<Plot, 'left' | 'right'>;
  readonly lines: readonly { readonly y: number; readonly text: string }[];
}

/** The lines behind a drawing, with what each stands for. */
export const ScaleLines = memo(function ScaleLines({ plot: { left, right }, lines }: ScaleLinesProps) {
  return (
    <g aria-hidden="true" className={classes.scale}>
      {lines.map(({ y, text }) => (
        <g key={text}>
          <line className={classes.line} x1={left} x2={right} y1={y} y2={y} />
          <text x={left - 8} y={y + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
});
