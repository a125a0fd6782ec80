import { Tooltip } from '@mantine/core';
import { abandonmentRate, answerRate, averageTalkAndHold, connectRate, holdRatio } from '../../../shared/metrics.ts';
import type { CallSums } from '../../cache/cache-api.ts';
import { countOf, formatClock, formatCount, formatPercent, nothing } from '../../ui/format.ts';
import classes from './Figures.module.css';

interface Figure {
  readonly name: string;
  readonly value: string;
  /** What it is taken over, in the words of the field. */
  readonly definition: string;
}

/** The team's figures at a glance. Those that the voicelogs can only come near to are marked ≈. */
export function Figures({ totals }: { totals: CallSums }) {
  return (
    <dl className={classes.figures} aria-label="Figures of the whole team">
      {figuresOf(totals).map(({ name, value, definition }) => (
        <Tooltip key={name} label={definition} multiline w={260} position="bottom">
          <div className={classes.figure}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        </Tooltip>
      ))}
    </dl>
  );
}

function figuresOf(totals: CallSums): Figure[] {
  const average = averageTalkAndHold(totals);
  return [
    {
      name: 'Calls',
      value: formatCount(totals.calls),
      definition: `All calls that match the filters.${
        totals.implausible > 0
          ? ` ${countOf(totals.implausible, 'of them has a time', 'of them have a time')} below zero or over a day, which is left out of talk and hold.`
          : ''
      }`,
    },
    {
      name: 'Answer rate ≈',
      value: percent(answerRate(totals)),
      definition:
        'Completed inbound / all inbound. Approximate: the voicelogs do not tell which calls were offered to an agent.',
    },
    { name: 'Connect rate', value: percent(connectRate(totals)), definition: 'Completed outbound / all outbound.' },
    {
      name: 'Abandoned ≈',
      value: percent(abandonmentRate(totals)),
      definition:
        'Abandoned inbound / all inbound, of the whole team. Approximate, and of no single agent: none took part.',
    },
    {
      name: 'Avg talk + hold',
      value: average === null ? nothing : formatClock(Math.round(average)),
      definition: '(Talk + hold) / completed calls. Excludes after-call work, which the account does not tell.',
    },
    {
      name: 'Hold ratio',
      value: percent(holdRatio(totals)),
      definition: 'Hold / (talk + hold), over completed calls.',
    },
  ];
}

function percent(ratio: number | null): string {
  return ratio === null ? nothing : formatPercent(ratio);
}
