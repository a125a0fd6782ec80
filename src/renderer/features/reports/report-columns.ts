import { answerRate, averageTalkAndHold, connectRate, holdRatio } from '../../../shared/metrics.ts';
import type { AgentReport, CallSums, Report } from '../../cache/cache-api.ts';
import type { CallFilters } from '../../query/call-filters.ts';
import { agentText, apiWord, formatClock, formatCount, formatPercent, nothing } from '../../ui/format.ts';
import { distinctWords } from '../../ui/in-words.ts';

export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  /** What the figure is taken over and what it leaves out; null when its name says all. */
  readonly definition: string | null;
  value(sums: CallSums): number | null;
  text(value: number | null): string;
  /** The filters that show the calls a figure counts; null for figures that are not counts. */
  readonly calls: Partial<CallFilters> | null;
}

const knownStatuses = ['completed', 'missed', 'abandoned', 'failed', 'busy'];
const knownDirections = ['inbound', 'outbound'];

/** Every column the report can fill: statuses and directions are those that occur, for the API names them incompletely. */
export function reportColumns(totals: CallSums): ReportColumn[] {
  return [
    count('calls', 'Calls', ({ calls }) => calls, {}),
    ...[...statusWords(totals)].map(([status, words]) =>
      count(`status ${status}`, words, ({ byStatus }) => byStatus[status] ?? 0, { statuses: [status] }),
    ),
    ...[...distinctWords(inOrder(totals.byDirection, knownDirections), apiWord)].map(([direction, words]) =>
      count(`direction ${direction}`, words, ({ byDirection }) => byDirection[direction] ?? 0, {
        directions: [direction],
      }),
    ),
    {
      ...ratio(
        'answer-rate',
        'Answer rate ≈',
        'Completed inbound / all inbound. Approximate: a missed call may name no agent, and then counts as unassigned.',
      ),
      value: answerRate,
    },
    { ...ratio('connect-rate', 'Connect rate', 'Completed outbound / all outbound.'), value: connectRate },
    {
      ...time(
        'average',
        'Avg talk + hold',
        '(Talk + hold) / completed calls. Excludes after-call work, which the account does not tell, so it is shorter than an average handle time.',
      ),
      value: averageTalkAndHold,
    },
    { ...ratio('hold-ratio', 'Hold ratio', 'Hold / (talk + hold), over completed calls.'), value: holdRatio },
    {
      ...time('talk', 'Talk', 'Talk time of completed calls, summed.'),
      value: ({ talkTime }) => talkTime,
    },
    {
      ...time('hold', 'Hold', 'Hold time of completed calls, summed.'),
      value: ({ holdTime }) => holdTime,
    },
  ];
}

export interface ReportOrder {
  /** A column's key, or `agent`. */
  readonly by: string;
  readonly descending: boolean;
}

/** The rows in `order`: what has no figure comes after what has one, and the unassigned after all, for it is no agent. */
export function sortAgents(
  agents: Report['agents'],
  columns: readonly ReportColumn[],
  order: ReportOrder,
): AgentReport[] {
  const column = columns.find(({ key }) => key === order.by);
  const sign = order.descending ? -1 : 1;
  return [...agents].sort((a, b) => {
    if ((a.agent === null) !== (b.agent === null)) return a.agent === null ? 1 : -1;
    const byName = agentText(a.agent).localeCompare(agentText(b.agent));
    if (column === undefined) return sign * byName;
    const left = column.value(a.sums);
    const right = column.value(b.sums);
    if (left === null || right === null) return left === right ? byName : left === null ? 1 : -1;
    return sign * (left - right) || byName;
  });
}

/** The keys of `counts` that occur: the known ones in their usual order, then the others as they come, most first. */
export function inOrder(counts: Readonly<Record<string, number>>, known: readonly string[]): string[] {
  const others = Object.entries(counts)
    .filter(([name]) => !known.includes(name))
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
  return [...known, ...others].filter((name) => (counts[name] ?? 0) > 0);
}

/** The statuses that occur, in order, and how each is called. */
export function statusWords(totals: CallSums): Map<string, string> {
  return distinctWords(inOrder(totals.byStatus, knownStatuses), apiWord);
}

function count(
  key: string,
  label: string,
  value: (sums: CallSums) => number,
  calls: Partial<CallFilters>,
): ReportColumn {
  return { key, label, definition: null, value, text: (number) => formatCount(number ?? 0), calls };
}

function time(key: string, label: string, definition: string) {
  const text = (seconds: number | null) => (seconds === null ? nothing : formatClock(Math.round(seconds)));
  return { key, label, definition, text, calls: null };
}

function ratio(key: string, label: string, definition: string) {
  const text = (share: number | null) => (share === null ? nothing : formatPercent(share));
  return { key, label, definition, text, calls: null };
}
