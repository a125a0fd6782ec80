/** What a figure of a report is, in words: beside the figure on the screen, and in the files that are handed on. */
export interface MetricDefinition {
  readonly name: string;
  /** How it is computed, in words. */
  readonly formula: string;
  readonly numerator: string;
  /** Null where it is a sum or a count. */
  readonly denominator: string | null;
  /** Where its parts come from. */
  readonly source: string;
  /** What it leaves out or cannot know, in sentences; null: nothing. */
  readonly leftOut: string | null;
}

const log = 'Call log of the account';
const audio = 'Recordings on this laptop that were analysed';
const implausible = 'Leaves out talk and hold times below zero or over 24 hours.';
const implausibleCalls = 'Leaves out calls with a talk or hold time below zero or over 24 hours.';
const notAnalysed = 'Leaves out calls without a recording here, and recordings with both sides on one channel.';

export const metricDefinitions = {
  calls: {
    name: 'Calls',
    formula: 'Calls that began in the range and match the filters',
    numerator: 'Calls',
    denominator: null,
    source: log,
    leftOut: 'Leaves out calls without a start time where the report has a range.',
  },
  status: {
    name: 'Calls by status',
    formula: 'Calls that ended with the status',
    numerator: 'Calls with the status',
    denominator: null,
    source: log,
    leftOut: null,
  },
  direction: {
    name: 'Calls by direction',
    formula: 'Calls with the direction',
    numerator: 'Calls with the direction',
    denominator: null,
    source: log,
    leftOut: null,
  },
  recordedShare: {
    name: 'Recorded',
    formula: 'Calls with a recording / all calls',
    numerator: 'Calls with a recording, in the account or on this laptop',
    denominator: 'All calls',
    source: log,
    leftOut: null,
  },
  answerRate: {
    name: 'Answer rate ≈',
    formula: 'Completed inbound / all inbound',
    numerator: 'Completed inbound calls',
    denominator: 'All inbound calls',
    source: log,
    leftOut:
      'Approximate: the log does not say which calls were offered to whom. A missed call may name no agent, and then counts as unassigned.',
  },
  connectRate: {
    name: 'Connect rate',
    formula: 'Completed outbound / all outbound',
    numerator: 'Completed outbound calls',
    denominator: 'All outbound calls',
    source: log,
    leftOut: null,
  },
  abandonmentRate: {
    name: 'Abandoned ≈',
    formula: 'Abandoned inbound / all inbound',
    numerator: 'Abandoned inbound calls',
    denominator: 'All inbound calls',
    source: log,
    leftOut: 'Approximate, and only of a whole team: no agent took part in an abandoned call.',
  },
  disposition: {
    name: 'Dispositions',
    formula: 'Calls with the disposition / all calls',
    numerator: 'Calls with the disposition',
    denominator: 'All calls',
    source: `${log}, as agents entered it`,
    leftOut: null,
  },
  exophone: {
    name: 'Exophones',
    formula: 'Calls to or from the number / all calls',
    numerator: 'Calls to or from the number',
    denominator: 'All calls',
    source: log,
    leftOut: null,
  },
  averagePerHour: {
    name: 'Calls by weekday and hour, on average',
    formula: 'Calls that began in the hour of that weekday / days of the range that have this hour',
    numerator: 'Calls that began in the hour of that weekday',
    denominator: 'Days of the range, up to now, on which the clock shows this hour',
    source: log,
    leftOut:
      'Days and hours are those of the report’s time zone. Where the range has no such hour, there is no average.',
  },
  customerCalls: {
    name: 'Busiest customers',
    formula: 'Calls with the customer’s number',
    numerator: 'Calls with the number, in whatever notation',
    denominator: null,
    source: log,
    leftOut: 'Leaves out calls without a customer’s number.',
  },
  repeatCalls: {
    name: 'Repeat callers',
    formula: 'Inbound calls whose number had called in before within 24 hours or 7 days / all inbound',
    numerator: 'Inbound calls with an earlier inbound call of the same number, also before the range',
    denominator: 'All inbound calls',
    source: log,
    leftOut: 'Leaves out calls without a customer’s number, and earlier calls that are not on this laptop.',
  },
  talkTime: {
    name: 'Talk',
    formula: 'Talk time, summed over completed calls',
    numerator: 'Talk time of completed calls',
    denominator: null,
    source: log,
    leftOut: implausible,
  },
  holdTime: {
    name: 'Hold',
    formula: 'Hold time, summed over completed calls',
    numerator: 'Hold time of completed calls',
    denominator: null,
    source: log,
    leftOut: implausible,
  },
  averageTalkAndHold: {
    name: 'Avg talk + hold',
    formula: '(Talk + hold) / completed calls',
    numerator: 'Talk and hold time of completed calls',
    denominator: 'Completed calls',
    source: log,
    leftOut: `Leaves out after-call work, which the log does not have: it is shorter than an average handle time. ${implausible}`,
  },
  medianTalkAndHold: {
    name: 'Median talk + hold',
    formula: 'Talk + hold that half of the completed calls stay within',
    numerator: 'Talk + hold of the middle completed call; the mean of two where their number is even',
    denominator: null,
    source: log,
    leftOut: implausibleCalls,
  },
  p90TalkAndHold: {
    name: '90 % talk + hold',
    formula: 'Talk + hold that 9 of 10 completed calls stay within (90th percentile, nearest rank)',
    numerator: 'Talk + hold of the completed call at nine tenths, from the shortest',
    denominator: null,
    source: log,
    leftOut: implausibleCalls,
  },
  holdRatio: {
    name: 'Hold ratio',
    formula: 'Hold / (talk + hold), over completed calls',
    numerator: 'Hold time of completed calls',
    denominator: 'Talk and hold time of completed calls',
    source: log,
    leftOut: implausible,
  },
  talkShare: {
    name: 'Agent talk share',
    formula: 'Agent’s speech / speech of both sides',
    numerator: 'Time in which the agent speaks',
    denominator: 'The same of the agent and of the customer, added up',
    source: audio,
    leftOut: notAnalysed,
  },
  silence: {
    name: 'Silence',
    formula: 'Silence / length of the recordings',
    numerator: 'Time in which nobody speaks',
    denominator: 'Length of the recordings',
    source: audio,
    leftOut: notAnalysed,
  },
  overlap: {
    name: 'Crosstalk',
    formula: 'Crosstalk / length of the recordings',
    numerator: 'Time in which both sides speak',
    denominator: 'Length of the recordings',
    source: audio,
    leftOut: notAnalysed,
  },
  recordings: {
    name: 'Analysed',
    formula: 'Recordings behind the figures of the audio',
    numerator: 'Recordings on this laptop that were analysed, with each side on a channel',
    denominator: null,
    source: audio,
    leftOut: notAnalysed,
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricName = keyof typeof metricDefinitions;

/** A definition where its figure stands: formula, source and what is left out, in sentences. */
export function definitionText(name: MetricName): string {
  const { formula, source, leftOut }: MetricDefinition = metricDefinitions[name];
  return `${formula}. From: ${source}.${leftOut === null ? '' : ` ${leftOut}`}`;
}
