import { agents, type TeamName } from './agents.ts';
import { BusinessHours } from './business-hours.ts';
import { type CallKey, callSidOf } from './call-sid.ts';
import { drawCustomer } from './customers.ts';
import { drawDisposition, drawSpans, drawStatus, ticketShare, unassignedShare } from './outcome.ts';
import { at, mix, Random } from './random.ts';
import type { CallHead, Direction, SampleCall } from './sample-call.ts';
import { agentsOf, teamShares, teams } from './teams.ts';
import { topics } from './topics.ts';

/** Days begin and end at midnight in India. */
export const indiaAheadSeconds = 19_800;
const daySeconds = 86_400;

/** Draws calls from a seed: the same key gives the same call, whatever was drawn before. */
export class CallDraw {
  readonly #seed: number;
  readonly #customers: number;
  readonly #hours = new BusinessHours();
  readonly #agents: Readonly<Record<TeamName, readonly number[]>>;

  /** `customers`: how many different people call. */
  constructor(seed: number, customers: number) {
    this.#seed = seed;
    this.#customers = customers;
    this.#agents = { support: agentsOf('support'), sales: agentsOf('sales'), singapore: agentsOf('singapore') };
  }

  head(key: CallKey): CallHead {
    return this.#head(key, new Random(mix(this.#seed, key.day, key.ordinal)));
  }

  call(key: CallKey): SampleCall {
    const random = new Random(mix(this.#seed, key.day, key.ordinal));
    const head = this.#head(key, random);
    const team = teams[head.team];
    const agent = head.agent === null ? null : at(agents, head.agent);
    // Squared, because a few customers call often and most call once.
    const customer = drawCustomer(this.#seed, team.country, Math.floor(random.next() ** 2 * this.#customers));
    const exophone = random.weighted(team.exophones);
    const topic = random.pick(
      topics.filter((each) => each.direction === head.direction && (agent === null || each.voice === agent.voice)),
    );
    const transferredTo =
      agent !== null && head.status === 'completed' && random.chance(head.direction === 'inbound' ? 0.07 : 0.015)
        ? at(agents, random.pick(this.#agents[head.team].filter((index) => index !== head.agent)))
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
    const team = teams[teamName];
    const secondOfDay = this.#hours.drawSecondOfDay(random, team.aheadSeconds);
    const hour = ((secondOfDay + team.aheadSeconds) % daySeconds) / 3_600;
    const direction: Direction = random.chance(team.inboundShare) ? 'inbound' : 'outbound';
    const atNight = hour < 7 || hour >= 21;
    const status = drawStatus(random, direction, atNight);
    // Skewed, because some agents take more calls than others.
    const teamAgents = this.#agents[teamName];
    const agent = at(teamAgents, Math.floor(random.next() ** 1.25 * teamAgents.length));
    return {
      start: key.day * daySeconds - indiaAheadSeconds + secondOfDay,
      team: teamName,
      direction,
      status,
      agent: random.chance(unassignedShare(direction, status)) ? null : agent,
    };
  }
}
