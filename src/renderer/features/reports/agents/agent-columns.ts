import { type MetricName, metricDefinitions } from '../../../../shared/metric-definitions.ts';
import { answerRate, averageTalkAndHold, connectRate, holdRatio } from '../../../../shared/metrics.ts';
import type { AgentRow } from '../../../cache/report-api.ts';
import type { CallFilters } from '../../../query/call-filters.ts';
import type { TableColumn } from '../../../ui/columns/column-order.ts';
import { apiWord, formatClock, formatCount, formatPercent, nothing } from '../../../ui/format.ts';
import { distinctWords } from '../../../ui/in-words.ts';
import { inOrder, knownDirections, statusWords } from '../in-order.ts';
import { statusColour } from '../status-colours.ts';
import { topDisposition } from './disposition-mix.ts';

export const columnGroups = ['Volume', 'Outcome', 'Time', 'Voice'] as const;
export type ColumnGroup = (typeof columnGroups)[number];

/** A column of figures in the table of agents. */
export interface AgentColumn extends TableColumn {
  /** Px that it can still be read at, where all columns are to be seen at once. */
  readonly least: number;
  readonly group: ColumnGroup;
  /** What it is, and what it leaves out. */
  readonly metric: MetricName;
  readonly kind: 'count' | 'seconds' | 'ratio' | 'mix';
  /** Of its bars; undefined: as those of most columns. */
  readonly colour?: string;
  /** Null: it cannot be computed. A mix is ordered by the share of its first. */
  value(row: AgentRow): number | null;
  text(row: AgentRow): string;
  /** The calls that the figure is taken over; null: there are none. */
  counted(row: AgentRow): CountedPart | null;
}

export interface CountedPart {
  /** Of a row's calls. */
  readonly part: Partial<CallFilters>;
  /** Null: not known. */
  readonly calls: number | null;
}

interface Figure {
  readonly name: string;
  readonly colour?: string;
  readonly header?: string;
  readonly group: ColumnGroup;
  readonly metric: MetricName;
  readonly width: number;
  readonly least: number;
  readonly leaves: number;
  readonly value: (row: AgentRow) => number | null;
  readonly counted: AgentColumn['counted'];
}

/**
 * Every column that the report can fill: statuses and directions are those that occur, for the API names them incompletely; the
 * audio's are there once a recording was analysed.
 */
export function agentColumns({ sums, voice }: AgentRow): readonly AgentColumn[] {
  const directions = distinctWords(inOrder(sums.byDirection, knownDirections), apiWord);
  return [
    count({
      name: 'calls',
      group: 'Volume',
      metric: 'calls',
      width: 90,
      least: 54,
      leaves: 0,
      value: (row) => row.sums.calls,
      counted: ({ sums: { calls } }) => some({}, calls),
    }),
    ...[...statusWords(sums)].map(([status, header], at) =>
      count({
        name: `status ${status}`,
        header,
        group: 'Volume',
        metric: 'status',
        colour: statusColour(status),
        width: 100,
        least: leastOf(header),
        leaves: at < 2 ? at + 1 : 20 + at,
        value: (row) => row.sums.byStatus[status] ?? 0,
        counted: (row) => some({ statuses: [status] }, row.sums.byStatus[status] ?? 0),
      }),
    ),
    ...[...directions].map(([direction, header], at) =>
      count({
        name: `direction ${direction}`,
        header,
        group: 'Volume',
        metric: 'direction',
        width: 96,
        least: 64,
        leaves: 14 + at,
        value: (row) => row.sums.byDirection[direction] ?? 0,
        counted: (row) => some({ directions: [direction] }, row.sums.byDirection[direction] ?? 0),
      }),
    ),
    ratio({
      name: 'recorded',
      group: 'Volume',
      metric: 'recordedShare',
      width: 96,
      least: 64,
      leaves: 13,
      value: (row) => share(row.sums.recorded, row.sums.calls),
      counted: (row) => some({ recording: 'available' }, row.sums.recorded),
    }),
    ratio({
      name: 'answer-rate',
      group: 'Outcome',
      metric: 'answerRate',
      width: 100,
      least: 66,
      leaves: 3,
      value: (row) => answerRate(row.sums),
      counted: (row) => some({ directions: ['inbound'] }, row.sums.inbound),
    }),
    ratio({
      name: 'connect-rate',
      group: 'Outcome',
      metric: 'connectRate',
      width: 100,
      least: 64,
      leaves: 5,
      value: (row) => connectRate(row.sums),
      counted: (row) => some({ directions: ['outbound'] }, row.sums.outbound),
    }),
    {
      name: 'dispositions',
      header: metricDefinitions.disposition.name,
      group: 'Outcome',
      metric: 'disposition',
      kind: 'mix',
      width: 150,
      least: 130,
      leaves: 10,
      value: (row) => share(topDisposition(row)?.calls ?? 0, row.sums.calls),
      text: (row) => {
        const top = topDisposition(row);
        return top === null ? nothing : `${top.disposition} ${formatPercent(top.calls / row.sums.calls)}`;
      },
      counted: (row) => {
        const top = topDisposition(row);
        return top === null ? null : some({ dispositions: [top.disposition] }, top.calls);
      },
    },
    time({
      name: 'average',
      group: 'Time',
      metric: 'averageTalkAndHold',
      width: 100,
      least: 62,
      leaves: 4,
      value: (row) => averageTalkAndHold(row.sums),
      counted: handled,
    }),
    time({
      name: 'median',
      header: 'Median',
      group: 'Time',
      metric: 'medianTalkAndHold',
      width: 90,
      least: 56,
      leaves: 8,
      value: (row) => row.sums.medianTalkAndHold,
      counted: handled,
    }),
    time({
      name: 'p90',
      header: '90 %',
      group: 'Time',
      metric: 'p90TalkAndHold',
      width: 90,
      least: 56,
      leaves: 9,
      value: (row) => row.sums.p90TalkAndHold,
      counted: handled,
    }),
    time({
      name: 'talk',
      group: 'Time',
      metric: 'talkTime',
      width: 110,
      least: 78,
      leaves: 6,
      value: (row) => row.sums.talkTime,
      counted: handled,
    }),
    time({
      name: 'hold',
      group: 'Time',
      metric: 'holdTime',
      width: 100,
      least: 68,
      leaves: 11,
      value: (row) => row.sums.holdTime,
      counted: handled,
    }),
    ratio({
      name: 'hold-ratio',
      group: 'Time',
      metric: 'holdRatio',
      width: 92,
      least: 54,
      leaves: 7,
      value: (row) => holdRatio(row.sums),
      counted: handled,
    }),
    ...(voice.recordings === 0 ? [] : voiceColumns),
  ];
}

/** Those that the times are summed over. */
function handled({ sums }: AgentRow): CountedPart | null {
  return some({ statuses: ['completed'] }, sums.handled);
}

/** Among them are recordings that were not analysed, or that have both sides on one channel. */
function heard({ voice }: AgentRow): CountedPart | null {
  return voice.recordings === 0 ? null : { part: { recording: 'on-laptop' }, calls: null };
}

/** Of a column of counts, by the word in its header. */
function leastOf(header: string): number {
  return Math.max(46, Math.min(96, 14 + Math.ceil(6.2 * header.length)));
}

function some(part: Partial<CallFilters>, calls: number): CountedPart | null {
  return calls === 0 ? null : { part, calls };
}

const voiceColumns: readonly AgentColumn[] = [
  ratio({
    name: 'talk-share',
    header: 'Talk share',
    group: 'Voice',
    metric: 'talkShare',
    width: 92,
    least: 56,
    leaves: 12,
    value: ({ voice }) => share(voice.agentSpeech, voice.agentSpeech + voice.customerSpeech),
    counted: heard,
  }),
  ratio({
    name: 'silence',
    group: 'Voice',
    metric: 'silence',
    width: 92,
    least: 56,
    leaves: 17,
    value: ({ voice }) => share(voice.silence, voice.audio),
    counted: heard,
  }),
  ratio({
    name: 'overlap',
    group: 'Voice',
    metric: 'overlap',
    width: 92,
    least: 66,
    leaves: 18,
    value: ({ voice }) => share(voice.overlap, voice.audio),
    counted: heard,
  }),
  count({
    name: 'recordings',
    group: 'Voice',
    metric: 'recordings',
    width: 92,
    least: 64,
    leaves: 19,
    value: ({ voice }) => voice.recordings,
    counted: heard,
  }),
];

function count(figure: Figure): AgentColumn {
  return column(figure, 'count', (value) => formatCount(value));
}

function time(figure: Figure): AgentColumn {
  return column(figure, 'seconds', (value) => formatClock(Math.round(value)));
}

function ratio(figure: Figure): AgentColumn {
  return column(figure, 'ratio', formatPercent);
}

function column(
  { header, ...figure }: Figure,
  kind: AgentColumn['kind'],
  textOf: (value: number) => string,
): AgentColumn {
  return {
    ...figure,
    header: header ?? metricDefinitions[figure.metric].name,
    kind,
    text: (row) => {
      const value = figure.value(row);
      return value === null ? nothing : textOf(value);
    },
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
