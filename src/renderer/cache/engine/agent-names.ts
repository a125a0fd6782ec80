import { lowestBit } from './bit-set.ts';
import type { Segment } from './segment.ts';

/** Each agent's name by user id: the one in the agent's newest call that has one. Agents without a name are left out. */
export function* gatheringAgentNames(segments: readonly Segment[]): Generator<undefined, Map<string, string>> {
  const names = new Map<string, { readonly name: string; readonly startTime: number }>();
  for (const segment of segments) {
    const { agentId, agentName } = segment.calls.texts;
    for (const row of newestNamedRows(segment)) {
      const [userId, name] = [agentId.at(row), agentName.at(row)];
      const startTime = segment.calls.numbers.startTime.at(row) ?? Number.NEGATIVE_INFINITY;
      if (userId === null || name === null) continue;
      if (startTime >= (names.get(userId)?.startTime ?? Number.NEGATIVE_INFINITY))
        names.set(userId, { name, startTime });
    }
    yield;
  }
  return new Map([...names].map(([userId, { name }]) => [userId, name]));
}

/** The newest live row with a name, for every agent of a segment. */
function newestNamedRows({ calls, live }: Segment): number[] {
  const { agentId, agentName } = calls.texts;
  const found = new Set<number>();
  const rows: number[] = [];
  for (const [word, bits] of live.words.entries()) {
    for (let left = bits; left !== 0; left &= left - 1) {
      const row = (word << 5) + lowestBit(left);
      const agent = agentId.code(row);
      if (agent === 0 || agentName.code(row) === 0 || found.has(agent)) continue;
      found.add(agent);
      rows.push(row);
    }
    if (found.size === agentId.values.length) break;
  }
  return rows;
}
