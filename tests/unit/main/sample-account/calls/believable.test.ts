import { describe, expect, test } from 'vitest';
import { CallTable } from '../../../../../src/main/sample-account/calls/call-table.ts';
import type { SampleCall } from '../../../../../src/main/sample-account/calls/sample-call.ts';
import { drawTimeline } from '../../../../../src/main/sample-account/calls/timeline.ts';
import { wednesday } from '../sample-client.ts';

const table = new CallTable({ seed: 7, calls: 8_000, days: 60, until: wednesday });
const { calls } = table.find({
  startedFrom: null,
  startedUntil: null,
  agentId: null,
  direction: null,
  status: null,
  newestFirst: false,
  limit: table.size,
  offset: 0,
});

function share(belongs: (call: SampleCall) => boolean, among: readonly SampleCall[] = calls): number {
  return among.filter(belongs).length / among.length;
}

/** Hour of the day in India and day of the week, Sunday 0. */
function localTime(call: SampleCall): { hour: number; weekday: number } {
  const local = new Date((call.start + 19_800) * 1000);
  return { hour: local.getUTCHours(), weekday: local.getUTCDay() };
}

describe('calls look like a contact centre’s', () => {
  test('about 78 of 100 are completed, and every other status occurs, an undocumented one too', () => {
    expect(share((call) => call.status === 'completed')).toBeGreaterThan(0.75);
    expect(share((call) => call.status === 'completed')).toBeLessThan(0.81);
    expect(new Set(calls.map((call) => call.status))).toEqual(
      new Set(['completed', 'missed', 'abandoned', 'busy', 'failed', 'voicemail']),
    );
  });

  test('missed inbound calls are mostly nobody’s; outbound and completed calls always have their agent', () => {
    const missed = calls.filter((call) => call.status === 'missed' && call.direction === 'inbound');
    expect(share((call) => call.agent === null, missed)).toBeGreaterThan(0.5);
    expect(share((call) => call.agent === null, missed)).toBeLessThan(0.8);
    expect(calls.filter((call) => call.agent === null && call.direction === 'outbound')).toEqual([]);
    expect(calls.filter((call) => call.agent === null && call.status === 'completed')).toEqual([]);
  });

  test('24 agents take calls, one of them without a name', () => {
    const agents = new Map(
      calls.flatMap((call) => (call.agent === null ? [] : [[call.agent.userId, call.agent.name]])),
    );
    expect(agents.size).toBe(24);
    expect([...agents.values()].filter((name) => name === null)).toHaveLength(1);
  });

  test('nights and Sundays are quiet, lunch dips', () => {
    const at = (hour: number) => calls.filter((call) => localTime(call).hour === hour).length;
    expect(share((call) => localTime(call).hour < 6)).toBeLessThan(0.02);
    expect(at(13)).toBeLessThan(at(11) * 0.85);
    expect(at(13)).toBeLessThan(at(15) * 0.95);
    const on = (weekday: number) => calls.filter((call) => localTime(call).weekday === weekday).length;
    expect(on(0)).toBeLessThan(on(2) * 0.5);
    expect(on(6)).toBeLessThan(on(2) * 0.8);
  });

  test('customers are Indian and Singaporean numbers, some without a name, some in Hindi or Tamil script', () => {
    expect(calls.every((call) => /^\+(91[6-9]\d{9}|65[89]\d{7})$/.test(call.customer.number))).toBe(true);
    expect(share((call) => call.customer.number.startsWith('+65'))).toBeGreaterThan(0.1);
    expect(share((call) => call.customer.name === null)).toBeGreaterThan(0.2);
    expect(share((call) => /\p{Script=Devanagari}/u.test(call.customer.name ?? ''))).toBeGreaterThan(0.02);
    expect(share((call) => /\p{Script=Tamil}/u.test(call.customer.name ?? ''))).toBeGreaterThan(0.015);
  });

  test('a number has one name, and many numbers call again', () => {
    const names = new Map<string, Set<string | null>>();
    for (const { customer } of calls) {
      names.set(customer.number, (names.get(customer.number) ?? new Set()).add(customer.name));
    }
    expect([...names.values()].every((each) => each.size === 1)).toBe(true);
    expect(names.size).toBeLessThan(calls.length * 0.7);
  });

  test('four exophones', () => {
    expect(new Set(calls.map((call) => call.exophone)).size).toBe(4);
  });

  test('only completed calls have talk; it adds up to the duration nearly, not exactly', () => {
    expect(calls.filter((call) => call.status !== 'completed' && call.talkTime + call.holdTime > 0)).toEqual([]);
    const gaps = calls.flatMap((call) =>
      call.bridgedAfter === null ? [] : [call.talkTime + call.holdTime + call.bridgedAfter - (call.end - call.start)],
    );
    expect(Math.max(...gaps)).toBe(2);
    expect(Math.min(...gaps)).toBe(0);
  });

  test('dispositions fit how the call ended; most completed calls have one', () => {
    expect(
      share(
        (call) => call.disposition === null,
        calls.filter((call) => call.status === 'completed'),
      ),
    ).toBeLessThan(0.1);
    expect(new Set(calls.map((call) => call.disposition)).size).toBeGreaterThan(12);
    expect(calls.filter((call) => call.status !== 'completed' && call.disposition === 'refund issued')).toEqual([]);
    expect(calls.filter((call) => call.direction === 'inbound' && call.disposition === 'sale closed')).toEqual([]);
  });

  test('custom fields are tickets or nothing', () => {
    expect(calls.every((call) => call.customField === null || /^ticket_\d{5}$/.test(call.customField))).toBe(true);
    expect(share((call) => call.customField === null)).toBeGreaterThan(0.3);
  });

  test('whoever is heard on the agent’s side has the agent’s voice', () => {
    const recorded = calls.filter((call) => call.recorded !== null);
    expect(recorded.length).toBeGreaterThan(calls.length * 0.7);
    expect(recorded.filter((call) => call.recorded?.voice !== call.agent?.voice)).toEqual([]);
    expect(recorded.filter((call) => call.recorded?.direction !== call.direction)).toEqual([]);
  });
});

describe('a timeline', () => {
  test('begins with the call, ends with it, and is in order', () => {
    for (const call of calls) {
      const times = drawTimeline(call).events.map((event) => event.after);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect([times[0], times.at(-1)]).toEqual([0, call.end - call.start]);
    }
  });

  test('has holds that last as long as the row says', () => {
    const held = calls.filter((call) => call.holdTime > 0);
    expect(held.length).toBeGreaterThan(500);
    for (const call of held) {
      const { events } = drawTimeline(call);
      const sum = (name: string) =>
        events.filter((event) => event.event === name).reduce((total, event) => total + event.after, 0);
      expect(sum('hold_ended') - sum('hold_started')).toBe(call.holdTime);
    }
  });

  test('bridges completed calls only, after somebody answered', () => {
    for (const call of calls) {
      const { events } = drawTimeline(call);
      const at = (name: string) => events.find((event) => event.event === name)?.after;
      expect(at('call_bridged')).toBe(call.bridgedAfter ?? undefined);
      if (call.bridgedAfter !== null) expect(at('agent_answered')).toBeLessThan(call.bridgedAfter);
    }
  });

  test('completes a transfer between its start and the end of the call', () => {
    const transferred = calls.flatMap((call) => {
      const { transfer } = drawTimeline(call);
      return transfer === null ? [] : [{ call, transfer }];
    });
    expect(transferred.length).toBe(calls.filter((call) => call.transferredTo !== null).length);
    expect(transferred.length).toBeGreaterThan(100);
    expect(transferred.some(({ transfer }) => transfer.together > 0)).toBe(true);
    for (const { call, transfer } of transferred) {
      const { askedAfter, answeredAfter, completedAfter } = transfer;
      const order = [call.bridgedAfter ?? 0, askedAfter, answeredAfter, completedAfter, call.end - call.start];
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });

  test('is the same for the same call', () => {
    for (const call of calls.slice(0, 50)) expect(drawTimeline(call)).toEqual(drawTimeline(call));
  });
});
