import { describe, expect, it } from 'vitest';
import type { AgentReport, CallSums } from '../../../../../src/renderer/cache/cache-api.ts';
import { inOrder, reportColumns, sortAgents } from '../../../../../src/renderer/features/reports/report-columns.ts';
import { statusColour } from '../../../../../src/renderer/features/reports/status-colours.ts';

function sums(part: Partial<CallSums>): CallSums {
  return {
    calls: 0,
    byStatus: {},
    byDirection: {},
    handled: 0,
    inbound: 0,
    inboundCompleted: 0,
    inboundAbandoned: 0,
    outbound: 0,
    outboundCompleted: 0,
    talkTime: 0,
    holdTime: 0,
    implausible: 0,
    ...part,
  };
}

function row(userId: string | null, part: Partial<CallSums>): AgentReport {
  return { agent: userId === null ? null : { userId, name: null }, sums: sums(part), dispositions: [] };
}

const totals = sums({
  calls: 10,
  byStatus: { voicemail: 1, busy: 2, completed: 7 },
  byDirection: { outbound: 4, inbound: 6 },
});
const columns = reportColumns(totals);

function column(key: string) {
  const found = columns.find((one) => one.key === key);
  if (found === undefined) throw new Error(`There is no column ${key}.`);
  return found;
}

describe('reportColumns', () => {
  it('has a column for every status and direction that occurs, the known ones first', () => {
    expect(columns.map(({ label }) => label).slice(0, 6)).toEqual([
      'Calls',
      'Completed',
      'Busy',
      'Voicemail',
      'Inbound',
      'Outbound',
    ]);
  });

  it('tells statuses apart that come to the same words, and takes none for a name of JavaScript', () => {
    const given = { 'no-answer': 3, no_answer: 2, constructor: 1 };
    const labels = reportColumns(sums({ calls: 6, byStatus: given })).map(({ label }) => label);
    expect(labels.slice(1, 4)).toEqual(['No answer (no-answer)', 'No answer (no_answer)', 'Constructor']);
    expect(statusColour('constructor')).toMatch(/^light-dark\(#/);
  });

  it('shows a dash where a ratio has nothing to be taken over', () => {
    for (const key of ['average', 'hold-ratio', 'answer-rate', 'connect-rate']) {
      expect(column(key).text(column(key).value(sums({})))).toBe('–');
    }
  });

  it('shows averages as a clock and ratios as percentages', () => {
    const some = sums({ handled: 2, talkTime: 280, holdTime: 20, outbound: 4, outboundCompleted: 3 });
    expect(column('average').text(column('average').value(some))).toBe('2:30');
    expect(column('hold-ratio').text(column('hold-ratio').value(some))).toBe('6.7%');
    expect(column('connect-rate').text(column('connect-rate').value(some))).toBe('75.0%');
  });

  it('a count leads to the calls it counts, an average to none', () => {
    expect(column('status voicemail').calls).toEqual({ statuses: ['voicemail'] });
    expect(column('direction inbound').calls).toEqual({ directions: ['inbound'] });
    expect(column('calls').calls).toEqual({});
    expect(column('average').calls).toBeNull();
  });
});

describe('sortAgents', () => {
  const rows = [
    row(null, { calls: 99 }),
    row('b', { calls: 5, outbound: 2, outboundCompleted: 1 }),
    row('a', { calls: 9 }),
  ];
  const order = (by: string, descending: boolean) =>
    sortAgents(rows, columns, { by, descending }).map(({ agent }) => agent?.userId ?? 'unassigned');

  it('keeps the unassigned last, however many calls they are', () => {
    expect(order('calls', true)).toEqual(['a', 'b', 'unassigned']);
    expect(order('calls', false)).toEqual(['b', 'a', 'unassigned']);
  });

  it('orders by name', () => {
    expect(order('agent', false)).toEqual(['a', 'b', 'unassigned']);
    expect(order('agent', true)).toEqual(['b', 'a', 'unassigned']);
  });

  it('puts agents without a figure after those with one, in both directions', () => {
    expect(order('connect-rate', true)).toEqual(['b', 'a', 'unassigned']);
    expect(order('connect-rate', false)).toEqual(['b', 'a', 'unassigned']);
  });
});

describe('inOrder', () => {
  it('leaves out what does not occur, and orders the unknown by how often they do', () => {
    expect(inOrder({ odd: 1, odder: 3, known: 2, absent: 0 }, ['absent', 'known'])).toEqual(['known', 'odder', 'odd']);
  });
});
