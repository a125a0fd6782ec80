// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: texts of a drawing take no focus; each bar says them in its label.
import { useMemo } from 'react';
import { formatCount } from '../../../ui/format.ts';
import type { CountedCalls } from '../use-open-figure.ts';
import { ChartDrawing } from './ChartDrawing.tsx';
import classes from './charts.module.css';
import { fitNameAndNumber, fitText, isolated, textWidth } from './fit-text.ts';
import type { Mark } from './marks.ts';
import { markProps, useMarks } from './use-marks.tsx';

export interface Bar {
  readonly key: string;
  readonly name: string;
  /** Behind the name, and never cut for it. */
  readonly number?: string;
  /** The name is the app's word for what is missing: "None given". */
  readonly isNone?: boolean;
  readonly calls: number;
  /** Beside the calls: a share, a day. */
  readonly beside: string;
  /** What the tip says beyond name and calls. */
  readonly more?: string;
  /** Null: the app's own. */
  readonly colour?: string;
  /** Null: there is nothing to open. */
  readonly opens: CountedCalls | null;
}

interface BarChartProps {
  readonly bars: readonly Bar[];
  readonly width: number;
  readonly titleId: string;
}

const row = 24;
const textGap = 10;
/** A shorter bar says nothing: the names have its room then. */
const shortest = 40;

/** What a bar is called, uncut. */
export function barName({ name, number }: Pick<Bar, 'name' | 'number'>): string {
  return number === undefined ? name : `${isolated(name)} ${isolated(number)}`;
}

/** Names with their calls as bars, one below the other. */
export function BarChart({ bars, width, titleId }: BarChartProps) {
  const marks = useMemo(
    () =>
      bars.map((bar, at): Mark => {
        const { calls, beside, more, opens } = bar;
        const figures = [formatCount(calls), more ?? beside].filter((text) => text !== '');
        return { x: 0, y: -at, label: `${barName(bar)}: ${figures.join(', ')}`, calls, opens };
      }),
    [bars],
  );
  const { stop, events, tip } = useMarks(marks);
  const besideWidth = Math.max(...bars.map(({ beside }) => textWidth(beside)));
  const callsWidth = Math.max(...bars.map(({ calls }) => textWidth(formatCount(calls))));
  const figures = callsWidth + textGap + (besideWidth > 0 ? besideWidth + textGap : 0);
  const widest = Math.max(...bars.map((bar) => textWidth(barName(bar))));
  const free = width - figures - textGap;
  // The names are worth more than their bars.
  const names = free >= 3 * shortest ? Math.min(widest, Math.max(free * 0.65, free - 2 * shortest)) : free;
  const room = free - names;
  const most = Math.max(1, ...bars.map(({ calls }) => calls));
  const height = bars.length * row;
  return (
    <ChartDrawing width={width} height={height} titleId={titleId} events={events} tip={tip}>
      {bars.map(({ key, name, number, isNone, calls, beside, colour }, at) => {
        const middle = at * row + row / 2;
        return (
          <g key={key}>
            <rect
              className={classes.target}
              data-unseen
              x={0}
              y={at * row}
              width={width}
              height={row}
              rx={4}
              {...markProps(marks, at, stop)}
            />
            <text aria-hidden="true" className={isNone ? classes.quiet : undefined} x={0} y={middle + 4}>
              {number === undefined
                ? isolated(fitText(name, names, textWidth))
                : fitNameAndNumber(name, number, names, textWidth)}
            </text>
            {room >= shortest && (
              <rect
                className={isNone ? classes.noneBar : classes.length}
                {...(colour === undefined ? {} : { fill: colour, style: { fill: colour } })}
                x={names + textGap}
                y={middle - 4}
                width={Math.max(1, (calls / most) * (room - textGap))}
                height={8}
                rx={2}
              />
            )}
            <text aria-hidden="true" x={width - (figures - callsWidth - textGap)} y={middle + 4} textAnchor="end">
              {formatCount(calls)}
            </text>
            <text aria-hidden="true" className={classes.quiet} x={width} y={middle + 4} textAnchor="end">
              {beside}
            </text>
          </g>
        );
      })}
    </ChartDrawing>
  );
}
