// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: scales and names of a drawing take no focus; its table says the same.
import { memo } from 'react';
import classes from './charts.module.css';
import { middleOf, type Plot } from './plot.ts';
import type { AxisTick } from './step-labels.ts';

export const axisHeight = 36;

/** The names under the columns. */
export const StepAxis = memo(function StepAxis({
  plot,
  top,
  ticks,
}: {
  plot: Plot;
  top: number;
  ticks: readonly AxisTick[];
}) {
  return (
    <g aria-hidden="true" className={classes.scale}>
      {ticks.map(({ at, minor, major }) => (
        <g key={at}>
          {minor !== null && (
            <text x={middleOf(plot, at)} y={top + 15} textAnchor="middle">
              {minor}
            </text>
          )}
          {major !== null && (
            <text className={classes.major} x={plot.left + plot.slot * at} y={top + 30}>
              {major}
            </text>
          )}
        </g>
      ))}
    </g>
  );
});
