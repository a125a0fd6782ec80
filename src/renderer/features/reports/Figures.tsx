import { Tooltip } from '@mantine/core';
import { definitionText, type MetricName, metricDefinitions } from '../../../shared/metric-definitions.ts';
import { abandonmentRate, answerRate, averageTalkAndHold, connectRate, holdRatio } from '../../../shared/metrics.ts';
import type { CallQuery, CallSums } from '../../cache/cache-api.ts';
import { formatClock, formatCount, formatPercent, nothing } from '../../ui/format.ts';
import { useTileDifference } from './compared/use-tile-difference.tsx';
import classes from './Figures.module.css';

interface Figure {
  readonly metric: MetricName;
  readonly name: string;
  readonly value: string;
  /** What it is taken over, in the words of the field. */
  readonly definition: string;
}

const shown = ['calls', 'answerRate', 'connectRate', 'abandonmentRate', 'averageTalkAndHold', 'holdRatio'] as const;

/** The team's figures at a glance. Those that the voicelogs can only come near to are marked ≈. */
export function Figures({ query, totals }: { query: CallQuery; totals: CallSums }) {
  const differenceOf = useTileDifference(query);
  return (
    <dl className={classes.figures} aria-label="Figures of the whole team">
      {figuresOf(totals).map(({ metric, name, value, definition }) => (
        <Tooltip key={name} label={definition} multiline w={260} position="bottom">
          <div className={classes.figure}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            <dd className={classes.compared}>{differenceOf(metric)}</dd>
          </div>
        </Tooltip>
      ))}
    </dl>
  );
}

function figuresOf(totals: CallSums): Figure[] {
  const average = averageTalkAndHold(totals);
  const values = {
    calls: formatCount(totals.calls),
    answerRate: percent(answerRate(totals)),
    connectRate: percent(connectRate(totals)),
    abandonmentRate: percent(abandonmentRate(totals)),
    averageTalkAndHold: average === null ? nothing : formatClock(Math.round(average)),
    holdRatio: percent(holdRatio(totals)),
  } satisfies Partial<Record<MetricName, string>>;
  return shown.map((name) => ({
    metric: name,
    name: metricDefinitions[name].name,
    value: values[name],
    definition: definitionText(name),
  }));
}

function percent(ratio: number | null): string {
  return ratio === null ? nothing : formatPercent(ratio);
}
