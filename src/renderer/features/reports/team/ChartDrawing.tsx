import type { ReactNode } from 'react';
import classes from './charts.module.css';
import type { Marks } from './use-marks.tsx';

interface ChartDrawingProps extends Pick<Marks, 'events' | 'tip'> {
  /** Px. */
  readonly width: number;
  readonly height: number;
  /** ID of the chart's title. */
  readonly titleId: string;
  readonly children: ReactNode;
}

/** What a chart is drawn in, with the tip of the mark that is looked at. */
export function ChartDrawing({ width, height, titleId, events, tip, children }: ChartDrawingProps) {
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing; its marks are the buttons. */}
      <svg
        data-chart
        className={classes.chart}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-labelledby={titleId}
        {...events}
      >
        {children}
      </svg>
      {tip}
    </>
  );
}
