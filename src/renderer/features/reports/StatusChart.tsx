import { BarChart } from '@mantine/charts';
import type { YAxisTickContentProps } from 'recharts';
import type { Report } from '../../cache/cache-api.ts';
import { agentText, countOf, formatCount } from '../../ui/format.ts';
import { countTicks } from './count-ticks.ts';
import classes from './panel.module.css';
import { statusWords } from './report-columns.ts';
import { statusColour } from './status-colours.ts';

/** More bars than these cannot be told apart at a glance; the table has them all. */
const shownAtMost = 8;
const namesWidth = 140;
const barHeight = 24;
const axisHeight = 32;

/** Who takes the calls, and how many of each one's go wrong. */
export function StatusChart({ report }: { report: Report }) {
  const statuses = [...statusWords(report.totals)];
  const shown = report.agents.slice(0, shownAtMost);
  const data = shown.map(({ agent, sums }) => ({
    agent: agentText(agent),
    ...Object.fromEntries(statuses.map(([status]) => [keyOf(status), sums.byStatus[status] ?? 0])),
  }));
  const ticks = countTicks(Math.max(...shown.map(({ sums }) => sums.calls)));
  const hidden = report.agents.length - shown.length;

  return (
    <figure className={classes.panel} aria-labelledby="status-chart-title">
      <figcaption className={classes.head}>
        <h2 id="status-chart-title" className={classes.title}>
          Calls by agent and status
        </h2>
        <ul className={classes.legend} aria-hidden="true">
          {statuses.map(([status, words]) => (
            <li key={status}>
              <span className={classes.swatch} style={{ background: statusColour(status) }} />
              <bdi>{words}</bdi>
            </li>
          ))}
        </ul>
      </figcaption>
      {/* The table below says the same in figures, so the drawing is left out of the reading order. */}
      <div aria-hidden="true">
        <BarChart
          h={data.length * barHeight + axisHeight}
          data={data}
          dataKey="agent"
          orientation="vertical"
          type="stacked"
          series={statuses.map(([status, label]) => ({ name: keyOf(status), label, color: statusColour(status) }))}
          gridAxis="y"
          tickLine="none"
          maxBarWidth={14}
          yAxisProps={{ width: namesWidth, interval: 0, tick: AgentTick }}
          xAxisProps={{ ticks, domain: [0, ticks.at(-1) ?? 0], interval: 0, tickFormatter: formatCount }}
          barChartProps={{ accessibilityLayer: false, margin: { top: 0, right: 12, bottom: 0, left: 0 } }}
          barProps={{ isAnimationActive: false }}
          tooltipAnimationDuration={0}
        />
      </div>
      {hidden > 0 && (
        <p className={classes.note}>and {countOf(hidden, 'agent')} with fewer calls, in the table below</p>
      )}
    </figure>
  );
}

/** Of a status among the fields of a bar: an API may call one "agent". */
function keyOf(status: string): string {
  return `status ${status}`;
}

/** An agent's name beside its bar, on one line: SVG text neither ends in an ellipsis nor takes the name's own direction. */
function AgentTick({ x, y, payload }: YAxisTickContentProps) {
  const name = String(payload.value);
  return (
    <foreignObject x={Number(x) - namesWidth} y={Number(y) - barHeight / 2} width={namesWidth} height={barHeight}>
      <div className={classes.tick} dir="auto" title={name}>
        {name}
      </div>
    </foreignObject>
  );
}
