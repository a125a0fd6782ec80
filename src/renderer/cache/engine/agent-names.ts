import type { Call } from '../../../shared/call.ts';
import { compareNewestFirst } from '../call-order.ts';
import { lowestBit } from './bit-set.ts';
import type { Segment } from './segment.ts';

/** A call that gives its agent's name. */
type NamedCall = Pick<Call, 'startTime' | 'callSid'> & { readonly name: string };

/** By user ID, and the call SIDs of these calls. */
interface Newest {
  readonly calls: Map<string, NamedCall>;
  readonly from: Set<string>;
}

/** What tells the name that an agent goes by, by user ID; null where no call gives one. */
export type AgentNameOf = (userId: string) => string | null;

/**
 * The name that each agent goes by, by user ID: that of the newest call which gives one. A call that gives only the ID is
 * shown by it. Worked out when first asked for, and kept up as calls come.
 */
export class AgentNames {
  readonly #segments: () => readonly Segment[];
  #newest: Newest | null = null;

  /** @param segments all that there are, the latest calls too */
  constructor(segments: () => readonly Segment[]) {
    this.#segments = segments;
  }

  of(userId: string): string | null {
    this.#newest ??= newestNamed(this.#segments());
    return this.#newest.calls.get(userId)?.name ?? null;
  }

  /** The same, but an agent goes by one name from when it is first asked for: a list or a file is of one moment. */
  asFirstAsked(): AgentNameOf {
    const asked = new Map<string, string | null>();
    return (userId) => {
      const known = asked.get(userId);
      if (known !== undefined) return known;
      const name = this.of(userId);
      asked.set(userId, name);
      return name;
    };
  }

  put(calls: readonly Call[]): void {
    for (const { agent, startTime, callSid } of calls) {
      const named = agent?.name ? { name: agent.name, startTime, callSid } : null;
      // A sync changes the newest calls most: to forget the names with each would look through all calls at the next search.
      if (!this.#isStillNewest(agent?.userId, named)) this.#gone(callSid);
      if (this.#newest !== null && agent !== null && named !== null) take(this.#newest, agent.userId, named);
    }
  }

  remove(callSids: readonly string[]): void {
    for (const callSid of callSids) this.#gone(callSid);
  }

  clear(): void {
    this.#newest = null;
  }

  /** Whether a call that gave its agent's name, as the newest, does so still. */
  #isStillNewest(userId: string | undefined, call: NamedCall | null): boolean {
    if (userId === undefined || call === null) return false;
    const known = this.#newest?.calls.get(userId);
    return known?.callSid === call.callSid && compareNewestFirst(call, known) <= 0;
  }

  /** One that gave a name may give another now, or none. */
  #gone(callSid: string): void {
    if (this.#newest?.from.has(callSid)) this.#newest = null;
  }
}

/** A call as it is shown: where it gives only the agent's ID, with the name that the agent goes by. */
export function withAgentName(call: Call, nameOf: AgentNameOf): Call {
  const { agent } = call;
  if (agent === null || agent.name) return call;
  const name = nameOf(agent.userId);
  return name === null ? call : { ...call, agent: { ...agent, name } };
}

function newestNamed(segments: readonly Segment[]): Newest {
  const newest: Newest = { calls: new Map(), from: new Set() };
  for (const segment of segments) {
    const { texts, numbers, callSids } = segment.calls;
    for (const row of newestNamedRows(segment)) {
      const [userId, name] = [texts.agentId.at(row), texts.agentName.at(row)];
      if (userId === null || name === null) continue;
      take(newest, userId, { name, startTime: numbers.startTime.at(row), callSid: callSids.at(row) });
    }
  }
  return newest;
}

/** The newest live row with a name, for every agent of a segment. */
function newestNamedRows({ calls, live }: Segment): number[] {
  const { agentId } = calls.texts;
  const found = new Set<number>();
  const rows: number[] = [];
  for (const [word, bits] of live.words.entries()) {
    for (let left = bits; left !== 0; left &= left - 1) {
      const row = (word << 5) + lowestBit(left);
      const agent = agentId.code(row);
      if (agent === 0 || found.has(agent) || !calls.hasAgentName(row)) continue;
      found.add(agent);
      rows.push(row);
    }
    if (found.size === agentId.values.length) break;
  }
  return rows;
}

/** Keeps the newer of two calls, as lists are ordered. */
function take({ calls, from }: Newest, userId: string, call: NamedCall): void {
  const known = calls.get(userId);
  if (known !== undefined && compareNewestFirst(call, known) > 0) return;
  if (known !== undefined) from.delete(known.callSid);
  calls.set(userId, call);
  from.add(call.callSid);
}
