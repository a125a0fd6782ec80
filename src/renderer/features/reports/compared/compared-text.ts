import { metricDefinitions } from '../../../../shared/metric-definitions.ts';
import type { ComparedFigure, ComparedMetric } from '../../../cache/comparison-api.ts';
import type { CallFilters } from '../../../query/call-filters.ts';
import { countOf, formatClock, formatCount, formatPercent, nothing } from '../../../ui/format.ts';
import { locale } from '../../../ui/locale.ts';

/** How a metric is written, and in which words it differs. */
export interface ComparedMetricText {
  readonly name: string;
  /** A value, in its unit. */
  value(value: number): string;
  /** How large a difference is, without its sign and unit. */
  size(difference: number): string;
  /** Stands after a difference, and once after both ends of an interval. */
  readonly unit: string;
  /** What a clear difference is called, up and down. */
  readonly up: string;
  readonly down: string;
  /** The calls that a value is taken over: what they are, what finds them, and how their number is said beside the value. */
  readonly calls: string;
  taken(calls: number): string;
  readonly filters: Partial<CallFilters>;
  /** Which interval is shown, and where it comes from. */
  readonly method: string;
}

const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const points = (difference: number) => oneDigit.format(100 * difference);
const shareMethod =
  'The 95 % interval is Newcombe’s for the difference of two shares (1998, method 10), made of Wilson’s interval of each.';

/** The metrics that agents are compared by, in the order of the choice. */
export const agentMetrics = ['calls', 'answerRate', 'connectRate', 'recordedShare', 'medianTalkAndHold'] as const;

export const comparedMetricTexts: Readonly<Record<ComparedMetric, ComparedMetricText>> = {
  calls: {
    name: 'Calls a day',
    value: oneDigit.format,
    size: oneDigit.format,
    unit: '',
    up: 'more calls',
    down: 'fewer calls',
    calls: 'Calls',
    taken: (calls) => countOf(calls, 'call'),
    filters: {},
    method:
      'Calls / calendar days, so that periods may differ in length. The 95 % interval is that of the difference of two Poisson rates, from score intervals (Li and others 2011). It tells chance alone apart: days off and campaigns are changes too.',
  },
  answerRate: share(metricDefinitions.answerRate.name, 'Inbound calls', { directions: ['inbound'] }),
  connectRate: share(metricDefinitions.connectRate.name, 'Outbound calls', { directions: ['outbound'] }),
  abandonmentRate: share(metricDefinitions.abandonmentRate.name, 'Inbound calls', { directions: ['inbound'] }),
  recordedShare: share(metricDefinitions.recordedShare.name, 'Calls', {}),
  medianTalkAndHold: {
    name: metricDefinitions.medianTalkAndHold.name,
    value: (seconds) => formatClock(Math.round(seconds)),
    size: (seconds) => formatClock(Math.round(seconds)),
    unit: '',
    up: 'longer',
    down: 'shorter',
    calls: 'Completed calls',
    taken: ofCalls,
    filters: { statuses: ['completed'] },
    method:
      'The values are medians. The difference is the shift of Hodges and Lehmann: the median of the differences of every call of one period and every call of the other, which a few long calls hardly move. Its 95 % interval holds the shifts that a Mann–Whitney rank test does not reject.',
  },
};

function share(name: string, calls: string, filters: Partial<CallFilters>): ComparedMetricText {
  const words = { up: 'higher', down: 'lower', calls, taken: ofCalls };
  return { name, value: formatPercent, size: points, unit: ' pts', ...words, filters, method: shareMethod };
}

function ofCalls(calls: number): string {
  return `of ${formatCount(calls)}`;
}

/** Fewer calls than these in one of the periods are said: a table of them invites to conclusions. */
const fewCalls = 10;

/** `+1.2 pts`, `−0:05`, `0.0`: a difference with its sign, which what is written as zero has not. */
export function differenceText(metric: ComparedMetric, difference: number): string {
  return `${signed(metric, difference)}${comparedMetricTexts[metric].unit}`;
}

/** `+1.2 to +3.4 pts` */
export function intervalText(metric: ComparedMetric, { difference }: ComparedFigure): string {
  if (difference === null) return nothing;
  return `${signed(metric, difference.low)} to ${differenceText(metric, difference.high)}`;
}

function signed(metric: ComparedMetric, difference: number): string {
  const { size } = comparedMetricTexts[metric];
  const text = size(Math.abs(difference));
  return text === size(0) ? text : `${difference < 0 ? '−' : '+'}${text}`;
}

/** What a row says in words. One whose own interval leaves zero out, but not at the level corrected for all rows, may be chance. */
export function changeText(metric: ComparedMetric, figure: ComparedFigure): string {
  const { difference, here, other, isClear } = figure;
  if (difference === null) return missingText(metric, figure);
  const { up, down } = comparedMetricTexts[metric];
  if (isClear) return difference.value > 0 ? up : down;
  const few = Math.min(here.calls, other.calls) < fewCalls && metric !== 'calls' ? ', few calls' : '';
  const leavesZero = difference.low > 0 || difference.high < 0;
  return leavesZero ? `may be chance${few}` : `no clear change${few}`;
}

function missingText(metric: ComparedMetric, { here, other }: ComparedFigure): string {
  if (metric === 'calls') return 'not over yet';
  if (here.calls === 0 && other.calls === 0) return 'no such calls';
  if (here.calls === 0) return 'none in this period';
  if (other.calls === 0) return 'none in the other period';
  return 'too few calls to tell';
}
