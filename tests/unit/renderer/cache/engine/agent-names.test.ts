import { expect, it } from 'vitest';
import { AgentNames } from '../../../../../src/renderer/cache/engine/agent-names.ts';
import { aCall } from '../a-call.ts';
import { segmentOf } from './segment-of.ts';

const named = (name: string | null, startTime = 2) =>
  aCall({ callSid: 'newest', startTime, agent: { userId: 'agent_007', name } });

it('all calls are looked through again only where the newest call with a name may not be that any more', () => {
  let looks = 0;
  const segments = [
    segmentOf([aCall({ callSid: 'older', startTime: 1, agent: { userId: 'agent_007', name: 'Priya Rao' } })]),
  ];
  const names = new AgentNames(() => {
    looks += 1;
    return segments;
  });
  names.of('agent_007');
  for (const [call, name, looked] of [
    [named('Priya Nair'), 'Priya Nair', 1],
    [named('Priya Nair', 3), 'Priya Nair', 1],
    [named('Priya N', 3), 'Priya N', 1],
    [named('Priya N', 2), 'Priya Rao', 2],
    [named(null), 'Priya Rao', 2],
  ] as const) {
    names.put([call]);
    expect([names.of('agent_007'), looks]).toEqual([name, looked]);
  }
});
