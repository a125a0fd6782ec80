import { agents, type SampleAgent, type TeamName } from './agents.ts';
import { type CallKey, callSidOf } from './call-sid.ts';
import { type Country, drawCustomer, type SampleCustomer } from './customers.ts';
import { at, mix, Random, type Weighted } from './random.ts';
import { type Topic, topics } from './topics.ts';
import { BusinessHours } from './volume.ts';

export const directions = ['inbound', 'outbound'] as const;
/** The five documented statuses and one that the documents do not name. */
export const statuses = ['completed', 'missed', 'abandoned', 'busy', 'failed', 'voicemail'] as const;
export type Direction = (typeof directions)[number];
export type Status = (typeof statuses)[number];

/** Days begin and end at midnight in India. */
export const indiaAheadSeconds = 19_800;
const daySeconds = 86_400;
/** No call lasts longer, ringing and hold included. */
export const longestCallSeconds = 3 * 3_600;

/** What listing and filtering need of a call; the rest is drawn only when it is shown. */
export interface CallHead {
  /** Epoch seconds. */
  readonly start: number;
  readonly team: TeamName;
  readonly direction: Direction;
  readonly status: Status;
  /** Index into {@link agents}; null when nobody was assigned. */
  readonly agent: number | null;
}

export interface SampleCall {
  readonly callSid: string;
  readonly key: CallKey;
  readonly direction: Direction;
  readonly status: Status;
  readonly agent: SampleAgent | null;
  readonly customer: SampleCustomer;
  readonly exophone: string;
  /** Epoch seconds. */
  readonly start: number;
  /** Epoch seconds. */
  readonly end: number;
  /** Seconds. */
  readonly talkTime: number;
  /** Seconds. */
  readonly holdTime: number;
  /** Seconds from start until both sides could talk; null when they never could. */
  readonly bridgedAfter: number | null;
  /** Who took the call over; null when it was not transferred. */
  readonly transferredTo: SampleAgent | null;
  /** The conversation on the recording; null when there is no recording. It lasts `talkTime`. */
  readonly recorded: Topic | null;
  readonly disposition: string | null;
  readonly customField: string | null;
}

interface Team {
  readonly aheadSeconds: number;
  readonly inboundShare: number;
  readonly country: Country;
  readonly exophones: readonly Weighted<string>[];
  /** Indexes into {@link agents}. */
  readonly agents: readonly number[];
}

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

/** Draws calls from a seed: the same key gives the same call, whatever was drawn before. */
export class CallDraw {
  readonly #seed: number;
  readonly #customers: number;
  readonly #hours = new BusinessHours();
  readonly #teams: Record<TeamName, Team>;

  /** `customers`: how many different people call. */
  constructor(seed: number, customers: number) {
    this.#seed = seed;
    this.#customers = customers;
    this.#teams = {
      support: {
        aheadSeconds: 0,
        inboundShare: 0.86,
        country: 'india',
        exophones: [
          ['+918047112200', 7],
          ['+914446809800', 3],
        ],
        agents: teamAgents('support'),
      },
      sales: {
        aheadSeconds: 0,
        inboundShare: 0.18,
        country: 'india',
        exophones: [['+912248901200', 1]],
        agents: teamAgents('sales'),
      },
      singapore: {
        aheadSeconds: 9_000,
        inboundShare: 0.6,
        country: 'singapore',
        exophones: [['+6531584400', 1]],
        agents: teamAgents('singapore'),
      },
    };
  }

  head(key: CallKey): CallHead {
    return this.#head(key, new Random(mix(this.#seed, key.day, key.ordinal)));
  }

  call(key: CallKey): SampleCall {
    const random = new Random(mix(this.#seed, key.day, key.ordinal));
    const head = this.#head(key, random);
    const team = this.#teams[head.team];
    const agent = head.agent === null ? null : at(agents, head.agent);
    // Squared, because a few customers call often and most call once.
    const customer = drawCustomer(this.#seed, team.country, Math.floor(random.next() ** 2 * this.#customers));
    const exophone = random.weighted(team.exophones);
    const topic = random.pick(
      topics.filter((each) => each.direction === head.direction && (agent === null || each.voice === agent.voice)),
    );
    const transferredTo =
      agent !== null && head.status === 'completed' && random.chance(head.direction === 'inbound' ? 0.07 : 0.015)
        ? at(agents, random.pick(team.agents.filter((index) => index !== head.agent)))
        : null;
    const spans = drawSpans(random, head, transferredTo !== null);
    return {
      callSid: callSidOf(this.#seed, key),
      key,
      direction: head.direction,
      status: head.status,
      agent,
      customer,
      exophone,
      start: head.start,
      end: head.start + spans.duration,
      talkTime: spans.talk,
      holdTime: spans.hold,
      bridgedAfter: spans.bridgedAfter,
      transferredTo,
      // Calls under 2 s have no recording, and now and then one is lost.
      recorded: spans.talk >= 2 && random.chance(0.97) ? topic : null,
      disposition: drawDisposition(random, head, topic),
      customField: random.chance(ticketShare(head)) ? `ticket_${random.integer(10_000, 99_999)}` : null,
    };
  }

  #head(key: CallKey, random: Random): CallHead {
    const teamName = random.weighted(teamShares);
    const team = this.#teams[teamName];
    const secondOfDay = this.#hours.drawSecondOfDay(random, team.aheadSeconds);
    const hour = ((secondOfDay + team.aheadSeconds) % daySeconds) / 3_600;
    const direction: Direction = random.chance(team.inboundShare) ? 'inbound' : 'outbound';
    const atNight = hour < 7 || hour >= 21;
    const status = random.weighted(atNight && direction === 'inbound' ? inboundAtNight : byDay[direction]);
    // Skewed, because some agents take more calls than others.
    const agent = at(team.agents, Math.floor(random.next() ** 1.25 * team.agents.length));
    return {
      start: key.day * daySeconds - indiaAheadSeconds + secondOfDay,
      team: teamName,
      direction,
      status,
      agent: random.chance(unassignedShare(direction, status)) ? null : agent,
    };
  }
}

const teamShares: readonly Weighted<TeamName>[] = [
  ['support', 0.54],
  ['sales', 0.26],
  ['singapore', 0.2],
];

function teamAgents(team: TeamName): number[] {
  return agents.flatMap((agent, index) => (agent.team === team ? [index] : []));
}

/** How often nobody was assigned: an outbound call always has its agent. */
function unassignedShare(direction: Direction, status: Status): number {
  if (direction === 'outbound' || status === 'completed') return 0;
  if (status === 'missed') return 0.64;
  if (status === 'failed') return 0.7;
  return status === 'abandoned' ? 0.9 : 1;
}

interface Spans {
  readonly duration: number;
  readonly talk: number;
  readonly hold: number;
  readonly bridgedAfter: number | null;
}

function drawSpans(random: Random, head: CallHead, transferred: boolean): Spans {
  if (head.status !== 'completed') {
    return { duration: drawUnansweredSeconds(random, head), talk: 0, hold: 0, bridgedAfter: null };
  }
  const bridgedAfter = head.direction === 'inbound' ? random.integer(7, 60) : random.integer(10, 34);
  const median = head.team === 'sales' ? 96 : 138;
  const spoken = Math.min(5_400, Math.max(1, Math.round(random.logNormal(median, 0.75))));
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

function drawDisposition(random: Random, head: CallHead, topic: Topic): string | null {
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

function ticketShare(head: CallHead): number {
  if (head.status !== 'completed') return 0.08;
  return head.direction === 'inbound' ? 0.72 : 0.38;
}
