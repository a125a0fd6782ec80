import type { Random, Weighted } from './random.ts';
import type { CallHead, Direction, Status } from './sample-call.ts';
import { teams } from './teams.ts';
import type { Topic } from './topics.ts';

/** No call lasts longer, ringing and hold included. */
export const longestCallSeconds = 3 * 3_600;

const byDay: Record<Direction, readonly Weighted<Status>[]> = {
  inbound: [
    ['completed', 804],
    ['missed', 78],
    ['abandoned', 88],
    ['busy', 10],
    ['failed', 17],
    ['voicemail', 3],
  ],
  outbound: [
    ['completed', 762],
    ['missed', 152],
    ['busy', 58],
    ['failed', 28],
  ],
};
const inboundAtNight: readonly Weighted<Status>[] = [
  ['completed', 50],
  ['missed', 34],
  ['abandoned', 12],
  ['voicemail', 4],
];

/** How a call ends; at night most inbound ones find nobody. */
export function drawStatus(random: Random, direction: Direction, atNight: boolean): Status {
  return random.weighted(atNight && direction === 'inbound' ? inboundAtNight : byDay[direction]);
}

/** How often nobody was assigned: an outbound call always has its agent. */
export function unassignedShare(direction: Direction, status: Status): number {
  if (direction === 'outbound' || status === 'completed') return 0;
  if (status === 'missed') return 0.64;
  if (status === 'failed') return 0.7;
  return status === 'abandoned' ? 0.9 : 1;
}

/** How long the parts of a call last, in seconds. */
export interface Spans {
  readonly duration: number;
  readonly talk: number;
  readonly hold: number;
  readonly bridgedAfter: number | null;
}

export function drawSpans(random: Random, head: CallHead, transferred: boolean): Spans {
  if (head.status !== 'completed') {
    return { duration: drawUnansweredSeconds(random, head), talk: 0, hold: 0, bridgedAfter: null };
  }
  const bridgedAfter = head.direction === 'inbound' ? random.integer(7, 60) : random.integer(10, 34);
  const spoken = Math.min(5_400, Math.max(1, Math.round(random.logNormal(teams[head.team].medianTalk, 0.75))));
  const held = transferred || (spoken > 25 && random.chance(head.direction === 'inbound' ? 0.3 : 0.1));
  const hold = held ? Math.min(900, Math.max(14, Math.round(random.logNormal(38, 0.6)))) : 0;
  // The account counts talk by its own clock: now and then it is a second or two off the rest, as in the API's sample.
  const talk = spoken + random.pick([0, 0, 0, 1, 1, 2]);
  return { duration: bridgedAfter + spoken + hold, talk, hold, bridgedAfter };
}

function drawUnansweredSeconds(random: Random, head: CallHead): number {
  switch (head.status) {
    case 'abandoned':
      return Math.min(600, Math.max(4, Math.round(random.logNormal(42, 0.8))));
    case 'busy':
      return random.integer(3, 14);
    case 'failed':
      return random.integer(0, 6);
    case 'voicemail':
      return random.integer(24, 95);
    default:
      return head.direction === 'inbound' ? random.integer(18, 45) : random.integer(22, 48);
  }
}

/** Null where nobody wrote one down, as after most calls that nobody took. */
export function drawDisposition(random: Random, head: CallHead, topic: Topic): string | null {
  switch (head.status) {
    case 'completed':
      if (random.chance(0.06)) return null;
      return random.chance(0.03) ? 'wrong number' : random.weighted(topic.dispositions);
    case 'missed':
      if (head.direction === 'outbound') return random.chance(0.7) ? 'no answer' : null;
      return random.chance(0.2) ? 'callback requested' : null;
    case 'busy':
      return head.direction === 'outbound' && random.chance(0.6) ? 'line busy' : null;
    case 'voicemail':
      return 'callback requested';
    default:
      return null;
  }
}

/** How often a call's custom field names a ticket. */
export function ticketShare(head: CallHead): number {
  if (head.status !== 'completed') return 0.08;
  return head.direction === 'inbound' ? 0.72 : 0.38;
}
