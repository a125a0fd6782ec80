import { describe, expect, it } from 'vitest';
import type { AgentRow, ReportSums } from '../../../../../../src/renderer/cache/report-api.ts';
import { agentColumns } from '../../../../../../src/renderer/features/reports/agents/agent-columns.ts';
import { mixOrder, mixPieces } from '../../../../../../src/renderer/features/reports/agents/disposition-mix.ts';
import { sortAgents } from '../../../../../../src/renderer/features/reports/agents/sort-agents.ts';
import { inOrder } from '../../../../../../src/renderer/features/reports/in-order.ts';
import { statusColour } from '../../../../../../src/renderer/features/reports/status-colours.ts';
import { noVoice, row } from '../agent-rows.ts';

const totals = row(null, {
  calls: 10,
  byStatus: { voicemail: 1, busy: 2, completed: 7 },
  byDirection: { outbound: 4, inbound: 6 },
});
const columns = agentColumns(totals);

function column(name: string, of: AgentRow = totals) {
  const found = agentColumns(of).find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no column ${name}.`);
  return found;
}

describe('the columns of the table of agents', () => {
  it('are one for every status and direction that occurs, the known ones first', () => {
    const headers = columns.map(({ header }) => header).slice(0, 6);
    expect(headers).toEqual(['Calls', 'Completed', 'Busy', 'Voicemail', 'Inbound', 'Outbound']);
  });

  it('tell statuses apart that come to the same words, and take none for a name of JavaScript', () => {
    const given = { 'no-answer': 3, no_answer: 2, constructor: 1 };
    const headers = agentColumns(row(null, { calls: 6, byStatus: given })).map(({ header }) => header);
    expect(headers.slice(1, 4)).toEqual(['Constructor', 'No answer (no-answer)', 'No answer (no_answer)']);
    expect(statusColour('constructor')).toMatch(/^light-dark\(#/);
  });

  it('show a dash where a ratio has nothing to be taken over, and open no calls there', () => {
    const nothing = row('a');
    const sumsOnly = ['talk', 'hold'];
    for (const { name } of columns.filter(({ kind, name }) => kind !== 'count' && !sumsOnly.includes(name))) {
      expect([name, column(name).text(nothing), column(name).counted(nothing)]).toEqual([name, '–', null]);
    }
  });

  it('show times as a clock and ratios as percentages', () => {
    const some = row('a', {
      calls: 4,
      recorded: 1,
      handled: 2,
      talkTime: 280,
      holdTime: 20,
      outbound: 4,
      outboundCompleted: 3,
      medianTalkAndHold: 149.5,
      p90TalkAndHold: 3_725,
    });
    const texts = ['average', 'hold-ratio', 'connect-rate', 'recorded', 'median', 'p90'].map((name) =>
      column(name).text(some),
    );
    expect(texts).toEqual(['2:30', '6.7%', '75.0%', '25.0%', '2:30', '1:02:05']);
  });

  it('lead to the calls that a figure is taken over, and say how many these are', () => {
    const some = row('a', {
      calls: 9,
      handled: 5,
      inbound: 6,
      outbound: 3,
      recorded: 2,
      byStatus: { voicemail: 1 },
      byDirection: { inbound: 6 },
    } satisfies Partial<ReportSums>);
    expect(column('status voicemail').counted(some)).toEqual({ part: { statuses: ['voicemail'] }, calls: 1 });
    expect(column('direction inbound').counted(some)).toEqual({ part: { directions: ['inbound'] }, calls: 6 });
    expect(column('calls').counted(some)).toEqual({ part: {}, calls: 9 });
    expect(column('average').counted(some)).toEqual({ part: { statuses: ['completed'] }, calls: 5 });
    expect(column('answer-rate').counted(some)).toEqual({ part: { directions: ['inbound'] }, calls: 6 });
    expect(column('recorded').counted(some)).toEqual({ part: { recording: 'available' }, calls: 2 });
  });

  it('of the audio are there once a recording was analysed, as shares of sums', () => {
    expect(columns.some(({ group }) => group === 'Voice')).toBe(false);
    const voice = { recordings: 2, agentSpeech: 60, customerSpeech: 20, silence: 30, overlap: 5, audio: 120 };
    const heard = row('a', { calls: 2 }, { voice });
    const texts = ['talk-share', 'silence', 'overlap', 'recordings'].map((name) => column(name, heard).text(heard));
    expect(texts).toEqual(['75.0%', '25.0%', '4.2%', '2']);
    expect(column('talk-share', heard).text(row('b', {}, { voice: noVoice }))).toBe('–');
  });

  it('say the disposition that most calls have, with its share of all calls', () => {
    const mixed = row(
      'a',
      { calls: 10 },
      {
        dispositions: [
          { disposition: 'resolved', calls: 4 },
          { disposition: 'refund', calls: 1 },
          { disposition: null, calls: 5 },
        ],
      },
    );
    expect(column('dispositions').text(mixed)).toBe('resolved 40.0%');
    expect(column('dispositions').counted(mixed)).toEqual({ part: { dispositions: ['resolved'] }, calls: 4 });
    expect(mixPieces(mixed, mixOrder(mixed))).toEqual([
      { disposition: 'resolved', calls: 4 },
      { disposition: 'refund', calls: 1 },
      { disposition: null, calls: 5 },
    ]);
    const onlyNone = row('b', { calls: 2 }, { dispositions: [{ disposition: null, calls: 2 }] });
    expect(column('dispositions').text(onlyNone)).toBe('–');
  });
});

describe('the order of agents', () => {
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

  it('is by name where no column has the name', () => {
    expect(order('agent', false)).toEqual(['a', 'b', 'unassigned']);
    expect(order('agent', true)).toEqual(['b', 'a', 'unassigned']);
  });

  it('puts agents without a figure after those with one, in both directions', () => {
    expect(order('connect-rate', true)).toEqual(['b', 'a', 'unassigned']);
    expect(order('connect-rate', false)).toEqual(['b', 'a', 'unassigned']);
  });
});

describe('statuses and directions', () => {
  it('that do not occur are left out, and unknown ones stand in one order whatever their counts', () => {
    expect(inOrder({ odder: 3, odd: 1, known: 2, absent: 0 }, ['absent', 'known'])).toEqual(['known', 'odd', 'odder']);
    expect(inOrder({ odd: 9, odder: 3 }, ['absent', 'known'])).toEqual(['odd', 'odder']);
  });
});
