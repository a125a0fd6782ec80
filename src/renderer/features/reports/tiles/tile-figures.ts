import type { MetricName } from '../../../../shared/metric-definitions.ts';
import { abandonmentRate, answerRate, averageTalkAndHold, connectRate } from '../../../../shared/metrics.ts';
import type { AgentRow, CallSums } from '../../../cache/report-api.ts';
import type { CallFilters } from '../../../query/call-filters.ts';
import { formatClock, formatCount, formatPercent, nothing } from '../../../ui/format.ts';

/** A figure at a glance. */
export interface TileFigure {
  readonly metric: MetricName;
  value(row: AgentRow): number | null;
  /** The same of a day, for the sparkline; null: days do not tell it. */
  readonly ofDay: ((sums: CallSums) => number | null) | null;
  text(value: number): string;
  /** What narrows the report's calls to those that it is taken over. */
  readonly part: Partial<CallFilters>;
  /** Which calls these are. */
  readonly calls: string;
}

const percent = (share: number) => formatPercent(share);

/** In the order of the tiles. */
export const tileFigures: readonly TileFigure[] = [
  ofSums('calls', ({ calls }) => calls, formatCount, {}, 'Calls'),
  ofSums('answerRate', answerRate, percent, { directions: ['inbound'] }, 'Inbound calls'),
  ofSums(
    'abandonmentRate',
    abandonmentRate,
    percent,
    { directions: ['inbound'], statuses: ['abandoned'] },
    'Abandoned inbound calls',
  ),
  ofSums(
    'averageTalkAndHold',
    averageTalkAndHold,
    (seconds) => formatClock(Math.round(seconds)),
    { statuses: ['completed'] },
    'Completed calls',
  ),
  ofSums('connectRate', connectRate, percent, { directions: ['outbound'] }, 'Outbound calls'),
  {
    metric: 'talkShare',
    value: ({ voice: { agentSpeech, customerSpeech } }) => {
      const speech = agentSpeech + customerSpeech;
      return speech === 0 ? null : agentSpeech / speech;
    },
    ofDay: null,
    text: percent,
    part: { recording: 'on-laptop' },
    calls: 'Calls with a recording on this laptop',
  },
];

/** What stands in a tile. */
export function tileText({ value, text }: TileFigure, row: AgentRow): string {
  const shown = value(row);
  return shown === null ? nothing : text(shown);
}

function ofSums(
  metric: MetricName,
  value: (sums: CallSums) => number | null,
  text: TileFigure['text'],
  part: TileFigure['part'],
  calls: string,
): TileFigure {
  return { metric, value: ({ sums }) => value(sums), ofDay: value, text, part, calls };
}
