import { BarChart } from '@mantine/charts';
import type { Report } from '../../cache/cache-api.ts';
import { agentText, apiWord, countOf, formatCount } from '../../ui/format.ts';
import { countTicks } from './count-ticks.ts';
import classes from './panel.module.css';
import { statusesIn } from './report-columns.ts';
import { statusColour } from './status-colours.ts';

/** More bars than these cannot be told apart at a glance; the table has them all. */
const shownAtMost = 8;
const longestName = 20;
const barHeight = 24;
const axisHeight = 32;

/** Who takes the calls, and how many of each one's go wrong. */
export function StatusChart({ report }: { report: Report }) {
  const statuses = statusesIn(report.totals);
  const shown = report.agents.slice(0, shownAtMost);
  const data = shown.map(({ agent, sums }) => ({
    agent: agentText(agent),
    ...Object.fromEntries(statuses.map((status) => [apiWord(status), sums.byStatus[status] ?? 0])),
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
          {statuses.map((status) => (
            <li key={status}>
              <span className={classes.swatch} style={{ background: statusColour(status) }} />
              {apiWord(status)}
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
          series={statuses.map((status) => ({ name: apiWord(status), color: statusColour(status) }))}
          gridAxis="y"
          tickLine="none"
          maxBarWidth={14}
          yAxisProps={{ width: 140, interval: 0, tickFormatter: shortened }}
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

/** One line a name: the axis would break it into two, and the bars stand too close for that. SVG has no `dir="auto"`, so marks set the direction. */
function shortened(name: string): string {
  return `\u2068${name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`}\u2069`;
}
