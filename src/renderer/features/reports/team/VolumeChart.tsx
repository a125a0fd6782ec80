// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: scales and names of a drawing take no focus; its table says the same.
import { type ReactNode, useMemo } from 'react';
import type { TeamReport } from '../../../cache/report-api.ts';
import { countOf, formatCount, formatPercent } from '../../../ui/format.ts';
import { countTicks } from '../count-ticks.ts';
import { ChartDrawing } from './ChartDrawing.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import classes from './charts.module.css';
import { fitText, isolated, textWidth } from './fit-text.ts';
import type { Mark } from './marks.ts';
import { isNarrow, middleOf, namesWidth, type Plot, plotOf } from './plot.ts';
import type { ReportScope } from './report-scope.ts';
import { ScaleLines } from './ScaleLines.tsx';
import { axisHeight, StepAxis } from './StepAxis.tsx';
import { type DrawnStatus, drawnStatuses } from './statuses.ts';
import { stepCalls } from './step-calls.ts';
import { axisTicks, stepNames, stepTitles } from './step-labels.ts';
import { markProps, useMarks } from './use-marks.tsx';

interface VolumeChartProps {
  readonly report: TeamReport;
  readonly scope: ReportScope;
  readonly beside?: ReactNode;
}

/** How many calls began in each step of time, by how they ended. */
export function VolumeChart({ report, scope, beside }: VolumeChartProps) {
  const { steps, step, totals } = report;
  const statuses = useMemo(() => drawnStatuses(totals.sums.byStatus), [totals]);
  const title = `Calls by ${step} and status`;
  const table = useMemo(
    () => ({
      columns: [stepTitles[step], 'Calls', ...statuses.map(({ words }) => words)],
      rows: steps.map((one, at) => [
        stepNames(steps, step, scope.zone)[at] ?? '',
        formatCount(one.calls),
        ...statuses.map(({ status }) => formatCount(one.byStatus[status] ?? 0)),
      ]),
    }),
    [steps, step, statuses, scope.zone],
  );
  return (
    <ChartPanel title={title} about={scope.about} explains={['calls', 'status']} beside={beside} table={table}>
      {totals.sums.calls === 0
        ? null
        : ({ width, titleId }) => (
            <Columns report={report} scope={scope} statuses={statuses} width={width} titleId={titleId} />
          )}
    </ChartPanel>
  );
}

const plotHeight = 180;
const top = 10;
const nameHeight = 22;

interface ColumnsProps {
  readonly report: TeamReport;
  readonly scope: ReportScope;
  readonly statuses: readonly DrawnStatus[];
  readonly width: number;
  readonly titleId: string;
}

/** A part of a column, or with `status` null the whole of it. */
interface Part {
  readonly step: number;
  readonly status: DrawnStatus | null;
  readonly y: number;
  readonly height: number;
}

function Columns({ report, scope, statuses, width, titleId }: ColumnsProps) {
  const { steps, step, totals } = report;
  const drawn = useMemo(() => {
    const most = Math.max(1, ...steps.map(({ calls }) => calls));
    const ticks = countTicks(most);
    const scale = plotHeight / (ticks.at(-1) ?? most);
    const namesAbove = isNarrow(width) ? Math.ceil(statuses.length / 3) * nameHeight : 0;
    const plot = plotOf(width, steps.length);
    const from = top + namesAbove;
    const { parts, marks } = partsOf({ report, scope, statuses, bottom: from + plotHeight, from, scale });
    return { ticks, scale, plot, from, bottom: from + plotHeight, parts, marks };
  }, [report, scope, statuses, steps, width]);
  const { plot, from, bottom, parts, marks } = drawn;
  const { stop, events, tip } = useMarks(marks);
  const height = bottom + axisHeight;
  const lines = useMemo(
    () => drawn.ticks.map((count) => ({ y: bottom - count * drawn.scale, text: formatCount(count) })),
    [drawn, bottom],
  );
  const axis = useMemo(() => axisTicks(steps, step, scope.zone, plot.slot, textWidth), [steps, step, scope.zone, plot]);
  const columns = useMemo(
    () =>
      parts.map((part, index) => {
        const x =
          part.status === null ? plot.left + plot.slot * part.step : middleOf(plot, part.step) - plot.column / 2;
        return (
          <rect
            key={`${part.step} ${part.status?.status ?? ''}`}
            className={part.status === null ? classes.whole : classes.part}
            data-unseen={part.status === null || undefined}
            {...(part.status === null ? {} : { fill: part.status.colour })}
            x={x}
            y={part.y}
            width={part.status === null ? plot.slot : plot.column}
            height={part.height}
            {...markProps(marks, index, stop)}
          />
        );
      }),
    [parts, marks, plot, stop],
  );
  return (
    <ChartDrawing width={width} height={height} titleId={titleId} events={events} tip={tip}>
      <ScaleLines plot={plot} lines={lines} />
      <StepAxis plot={plot} top={bottom} ticks={axis} />
      {columns}
      <Names statuses={statuses} totals={totals.sums} width={width} plot={plot} from={from} />
    </ChartDrawing>
  );
}

interface PartsOf {
  readonly report: TeamReport;
  readonly scope: ReportScope;
  readonly statuses: readonly DrawnStatus[];
  readonly from: number;
  readonly bottom: number;
  readonly scale: number;
}

/** Of each column the whole first, so that its parts lie above it, then its parts upwards. */
function partsOf({ report: { steps, step }, scope, statuses, from, bottom, scale }: PartsOf) {
  const names = stepNames(steps, step, scope.zone);
  const parts: Part[] = [];
  const marks: Mark[] = [];
  for (const [at, one] of steps.entries()) {
    const name = names[at] ?? '';
    const { part, words } = stepCalls(one, step, scope.zone);
    const status = statuses
      .filter((of) => (one.byStatus[of.status] ?? 0) > 0)
      .map((of) => `${of.words} ${formatCount(one.byStatus[of.status] ?? 0)}`);
    parts.push({ step: at, status: null, y: from, height: bottom - from });
    marks.push({
      x: at,
      y: 0,
      label: `${name}: ${countOf(one.calls, 'call')}${status.length > 0 ? ` (${status.join(', ')})` : ''}`,
      calls: one.calls,
      opens: one.calls === 0 ? null : { part, words, title: `Calls${scope.of}, ${name}` },
    });
    let y = bottom;
    for (const [order, of] of statuses.entries()) {
      const calls = one.byStatus[of.status] ?? 0;
      if (calls === 0) continue;
      const height = calls * scale;
      y -= height;
      parts.push({ step: at, status: of, y, height });
      marks.push({
        x: at,
        y: order + 1,
        label: `${name}: ${of.words}, ${countOf(calls, 'call')} of ${formatCount(one.calls)}`,
        calls,
        opens: { part: { ...part, statuses: [of.status] }, words, title: `${of.words}${scope.of}, ${name}` },
      });
    }
  }
  return { parts, marks };
}

interface NamesProps {
  readonly statuses: readonly DrawnStatus[];
  readonly totals: TeamReport['totals']['sums'];
  readonly width: number;
  readonly plot: Plot;
  readonly from: number;
}

/** What each colour stands for, in the order of the columns' parts from above: beside them, or above them in a narrow drawing. */
function Names({ statuses, totals, width, plot, from }: NamesProps) {
  const narrow = isNarrow(width);
  const room = narrow ? (width - plot.left) / 3 : namesWidth - 16;
  return (
    <g aria-hidden="true">
      {statuses.toReversed().map(({ status, words, colour }, at) => {
        const [x, y] = narrow
          ? [plot.left + (at % 3) * room, Math.floor(at / 3) * nameHeight + 4]
          : [plot.right + 16, from + at * nameHeight];
        const calls = totals.byStatus[status] ?? 0;
        const figures = ` ${formatPercent(calls / totals.calls)}`;
        return (
          <g key={status}>
            <rect x={x} y={y} width={10} height={10} rx={2} fill={colour} />
            <text x={x + 16} y={y + 9}>
              {isolated(fitText(words, room - 20 - textWidth(figures), textWidth))}
              <tspan className={classes.quiet}>{figures}</tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}
