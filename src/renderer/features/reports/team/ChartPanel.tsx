import { useElementSize } from '@mantine/hooks';
import { type ReactNode, type RefObject, useId, useRef } from 'react';
import type { MetricName } from '../../../../shared/metric-definitions.ts';
import { ChartMenu } from './ChartMenu.tsx';
import classes from './charts.module.css';
import { Explanation } from './Explanation.tsx';
import { ReadTable, type ReadTableContent } from './ReadTable.tsx';

interface ChartPanelProps {
  readonly title: string;
  /** What the figures are taken over; in a copied picture too. */
  readonly about: string;
  /** Whose definitions it shows. */
  readonly explains: readonly MetricName[];
  /** What a person must know to read it right, under the drawing. */
  readonly note?: ReactNode;
  readonly beside?: ReactNode;
  /** The same in figures, for screen readers. */
  readonly table: ReadTableContent;
  /** Draws the chart, so many px wide. Null where there is nothing to draw. */
  readonly children: ((drawing: { readonly width: number; readonly titleId: string }) => ReactNode) | null;
  /** Said where there is nothing to draw. */
  readonly empty?: string | undefined;
}

/** A chart with its title, its menu, and its table for a screen reader. */
export function ChartPanel({
  title,
  about,
  explains,
  note,
  beside,
  table,
  children,
  empty = 'No calls',
}: ChartPanelProps) {
  const titleId = useId();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const panel = useRef<HTMLElement>(null);
  return (
    <figure ref={panel} className={classes.panel} aria-labelledby={titleId} data-title={title} data-about={about}>
      <figcaption className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        <Explanation of={title} metrics={explains} />
        <span className={classes.beside}>{beside}</span>
        {children !== null && <ChartMenu title={title} about={about} drawing={() => drawingIn(panel)} />}
      </figcaption>
      <div ref={ref} className={classes.drawing}>
        {children === null ? (
          <p className={classes.empty}>{empty}</p>
        ) : width === 0 ? null : (
          children({ width: Math.floor(width), titleId })
        )}
      </div>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      <ReadTable title={title} {...table} />
    </figure>
  );
}

function drawingIn(panel: RefObject<HTMLElement | null>): SVGSVGElement | null {
  return panel.current?.querySelector('svg[data-chart]') ?? null;
}
