// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: scales and names of a drawing take no focus; its table says the same.
import { useMemo } from 'react';
import type { TeamReport, VolumeStep } from '../../../cache/report-api.ts';
import { formatPercent, nothing } from '../../../ui/format.ts';
import { locale } from '../../../ui/locale.ts';
import { ChartDrawing } from './ChartDrawing.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import classes from './charts.module.css';
import { textWidth } from './fit-text.ts';
import type { Mark } from './marks.ts';
import { isNarrow, middleOf, plotOf } from './plot.ts';
import { drawnRates, type Rate, rateText } from './rates.ts';
import type { ReportScope } from './report-scope.ts';
import { ScaleLines } from './ScaleLines.tsx';
import { axisHeight, StepAxis } from './StepAxis.tsx';
import { stepCalls } from './step-calls.ts';
import { axisTicks, stepNames, stepTitles } from './step-labels.ts';
import { markProps, useMarks } from './use-marks.tsx';

interface RateChartProps {
  readonly report: TeamReport;
  readonly scope: ReportScope;
  /** Whether it is about a team: abandoned calls have no agent. */
  readonly ofTeam: boolean;
}

/** How many of the calls in each step of time were answered, given up, or connected. */
export function RateChart({ report, scope, ofTeam }: RateChartProps) {
  const { steps, step, totals } = report;
  const rates = useMemo(() => drawnRates(totals.sums, ofTeam), [totals, ofTeam]);
  const table = useMemo(
    () => ({
      columns: [stepTitles[step], ...rates.map(({ name }) => name)],
      rows: steps.map((one, at) => [
        stepNames(steps, step, scope.zone)[at] ?? '',
        ...rates.map((rate) => rateText(rate, one)),
      ]),
    }),
    [steps, step, rates, scope.zone],
  );
  return (
    <ChartPanel
      title={`Answering by ${step}`}
      about={scope.about}
      explains={rates.map(({ metric }) => metric)}
      table={table}
      empty="No inbound or outbound calls"
      note={rates.some(({ over }) => over === 'inbound') ? caveat(ofTeam) : undefined}
    >
      {rates.length === 0
        ? null
        : ({ width, titleId }) => <Lines report={report} scope={scope} rates={rates} width={width} titleId={titleId} />}
    </ChartPanel>
  );
}

function caveat(ofTeam: boolean): string {
  const offered = '≈ Over all inbound calls: the account does not tell which of them were offered to an agent.';
  return ofTeam ? `${offered} Abandoned calls count for the team only, as no agent took part.` : offered;
}

const plotHeight = 90;
const top = 10;
const nameHeight = 22;
const shares = [0, 0.5, 1];

interface LinesProps {
  readonly report: TeamReport;
  readonly scope: ReportScope;
  readonly rates: readonly Rate[];
  readonly width: number;
  readonly titleId: string;
}

interface Point {
  readonly rate: Rate;
  readonly x: number;
  readonly y: number;
}

function Lines({ report, scope, rates, width, titleId }: LinesProps) {
  const { steps, step, totals } = report;
  const drawn = useMemo(() => {
    const plot = plotOf(width, steps.length);
    const from = top + (isNarrow(width) ? nameHeight : 0);
    const bottom = from + plotHeight;
    const names = stepNames(steps, step, scope.zone);
    const points: Point[] = [];
    const marks: Mark[] = [];
    for (const [at, one] of steps.entries()) {
      for (const [order, rate] of rates.entries()) {
        const ratio = rate.of(one);
        if (ratio === null) continue;
        const name = names[at] ?? '';
        const { part, words } = stepCalls(one, step, scope.zone);
        points.push({ rate, x: middleOf(plot, at), y: bottom - ratio * plotHeight });
        marks.push({
          x: at,
          y: -order,
          label: `${name}: ${rate.name} ${rateText(rate, one)}`,
          calls: rate.parts(one)[1],
          opens: {
            part: { ...part, ...rate.part },
            words,
            title: `${rate.over === 'inbound' ? 'Inbound' : 'Outbound'} calls${scope.of}, ${name}`,
          },
        });
      }
    }
    return { plot, from, bottom, points, marks, paths: rates.map((rate) => pathOf(rate, steps, plot, bottom)) };
  }, [steps, step, rates, scope, width]);
  const { plot, from, bottom, points, marks } = drawn;
  const { stop, events, tip } = useMarks(marks);
  const height = bottom + axisHeight;
  const lines = useMemo(
    () => shares.map((share) => ({ y: bottom - share * plotHeight, text: wholePercent.format(share) })),
    [bottom],
  );
  const axis = useMemo(() => axisTicks(steps, step, scope.zone, plot.slot, textWidth), [steps, step, scope.zone, plot]);
  const shapes = useMemo(
    () =>
      points.map(({ rate, x, y }, index) => (
        <g key={`${x} ${rate.key}`} className={classes.point} data-rate={rate.key} {...markProps(marks, index, stop)}>
          <circle className={classes.target} data-unseen cx={x} cy={y} r={Math.max(3, Math.min(9, plot.slot / 2))} />
          <PointShape rate={rate.key} x={x} y={y} size={plot.slot < 10 ? 1.6 : 3.2} />
        </g>
      )),
    [points, marks, plot, stop],
  );
  return (
    <ChartDrawing width={width} height={height} titleId={titleId} events={events} tip={tip}>
      <ScaleLines plot={plot} lines={lines} />
      <StepAxis plot={plot} top={bottom} ticks={axis} />
      {rates.map(({ key }, at) => (
        <path key={key} className={classes.rate} data-rate={key} d={drawn.paths[at]} />
      ))}
      {shapes}
      <g aria-hidden="true">
        {rates.map((rate, at) => {
          const [x, y] = isNarrow(width)
            ? [plot.left + (at * (width - plot.left)) / 3, 10]
            : [plot.right + 16, from + 6 + at * nameHeight];
          const ratio = rate.of(totals.sums);
          return (
            <g key={rate.key}>
              <path className={classes.rate} data-rate={rate.key} d={`M${x - 4} ${y}H${x + 14}`} />
              <g className={classes.point} data-rate={rate.key}>
                <PointShape rate={rate.key} x={x + 5} y={y} size={3.2} />
              </g>
              <text x={x + 20} y={y + 4}>
                {rate.name}
                <tspan className={classes.quiet}> {ratio === null ? nothing : formatPercent(ratio)}</tspan>
              </text>
            </g>
          );
        })}
      </g>
    </ChartDrawing>
  );
}

const wholePercent = new Intl.NumberFormat(locale, { style: 'percent' });

/** A line through the steps that have the ratio; where one has none, the line is broken. */
function pathOf(
  rate: Rate,
  steps: readonly VolumeStep[],
  plot: Parameters<typeof middleOf>[0],
  bottom: number,
): string {
  let path = '';
  let isDown = false;
  for (const [at, one] of steps.entries()) {
    const ratio = rate.of(one);
    if (ratio !== null)
      path += `${isDown ? 'L' : 'M'}${middleOf(plot, at).toFixed(1)} ${(bottom - ratio * plotHeight).toFixed(1)}`;
    isDown = ratio !== null;
  }
  return path;
}

/** Lines differ by the shape of their points, and by their dashes, not by colour alone. */
function PointShape({ rate, x, y, size }: { rate: Rate['key']; x: number; y: number; size: number }) {
  if (rate === 'answered') return <circle cx={x} cy={y} r={size} />;
  if (rate === 'connected') return <rect x={x - size} y={y - size} width={size * 2} height={size * 2} />;
  const far = size * 1.4;
  return <path d={`M${x} ${y - far}L${x + far} ${y}L${x} ${y + far}L${x - far} ${y}Z`} />;
}
