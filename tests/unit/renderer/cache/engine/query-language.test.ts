import { describe, expect, it } from 'vitest';
import { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import { parseText } from '../../../../../src/renderer/cache/engine/query-language.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { aCall } from '../a-call.ts';
import { aQuery } from '../open-cache.ts';

const calls: readonly Call[] = [
  aCall({ callSid: 'refund', disposition: 'refund issued', status: 'completed', duration: 300, holdTime: 60 }),
  aCall({ callSid: 'swapped', disposition: 'issued refund', status: 'missed', duration: 301, holdTime: 61 }),
  aCall({
    callSid: 'priya',
    agent: { userId: 'agent_007', name: 'Priya Raghavan' },
    customer: { number: '+919811103210', name: 'John Priya' },
    exophone: '+918047100200',
    disposition: null,
    customField: 'TKT48213',
    direction: 'inbound',
    status: 'agent_missed',
    duration: null,
    talkTime: 9,
    recording: { available: false, duration: null, channels: null },
    startTime: Date.parse('2024-06-20T20:00:00Z'),
  }),
];

function found(text: string, timeZone = 'UTC'): string[] {
  const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
  search.put(calls);
  const matches = search.find(aQuery({ text, timeZone, sort: { by: 'startTime', descending: false } }));
  return matches.slice(0, matches.total).map((call) => call.callSid);
}

const explanationOf = (text: string) => parseText(text, 'UTC').explanation;

describe('what a person types', () => {
  it.each([
    ['"refund issued"', ['refund']],
    ['“Refund Issued”', ['refund']],
    ['„Refund Issued“', ['refund']],
    ['«refund issued»', ['refund']],
    ['"refund issue"', []],
    ['"priya raghavan"', ['priya']],
    ['"98765 43210"', ['refund', 'swapped']],
    ['"raghavan agent"', []],
    ['disposition:"refund issued"', ['refund']],
    ['agent:"refund issued"', []],
  ])('%s is found as a phrase: %j', (text, sids) => {
    expect(found(text)).toEqual(sids);
    expect(explanationOf(text)).toBeNull();
  });

  it.each([
    ['agent:priya', ['priya']],
    ['agent:john', ['refund', 'swapped']],
    ['agent:007', ['priya']],
    ['customer:john', ['priya']],
    ['customer:3210', ['refund', 'swapped', 'priya']],
    ['customer:03210', ['priya']],
    ['exophone:0471', ['priya']],
    ['exophone:98765', []],
    ['ticket:821', ['priya']],
    ['ticket:tkt48', ['priya']],
    ['ticket:3210', []],
    ['disposition:ref', ['refund', 'swapped']],
    ['status:missed', ['swapped', 'priya']],
    ['status:"agent missed"', ['priya']],
    ['STATUS:Comp', ['refund']],
    ['direction:in', ['priya']],
  ])('%s looks into that field alone: %j', (text, sids) => {
    expect(found(text)).toEqual(sids);
    expect(explanationOf(text)).toBeNull();
  });

  it.each([
    ['duration:>300', ['swapped']],
    ['duration:>=300', ['refund', 'swapped']],
    ['duration:<301', ['refund']],
    ['duration:<=301', ['refund', 'swapped']],
    ['duration:300', ['refund']],
    ['duration:=301', ['swapped']],
    ['hold:>60', ['swapped']],
    ['talk:<10', ['priya']],
    ['talk:>0 duration:>0', ['refund', 'swapped']],
    ['duration:300..301', ['refund', 'swapped']],
    ['duration:301..400', ['swapped']],
  ])('%s compares seconds, which a call without any is neither above nor below: %j', (text, sids) => {
    expect(found(text)).toEqual(sids);
    expect(explanationOf(text)).toBeNull();
  });

  it.each([
    ['date:2024-06-15', 'UTC', ['refund', 'swapped']],
    ['date:2024-06-16..2024-06-20', 'UTC', ['priya']],
    ['date:2024-06-16..2024-06-20', 'Asia/Kolkata', []],
    ['date:2024-06-21', 'Asia/Kolkata', ['priya']],
    ['date:2024-06-21', 'Pacific/Kiritimati', ['priya']],
    ['date:2024-06-20', 'Pacific/Pago_Pago', ['priya']],
    ['date:2024-06-16..', 'UTC', ['priya']],
    ['date:..2024-06-15', 'UTC', ['refund', 'swapped']],
    ['hour:20', 'UTC', ['priya']],
    ['hour:20', 'Asia/Kolkata', []],
    ['hour:22..5', 'Asia/Kolkata', ['priya']],
    ['-hour:20', 'UTC', ['refund', 'swapped']],
    ['weekday:thu', 'UTC', ['priya']],
    ['weekday:Friday', 'Asia/Kolkata', ['priya']],
    ['weekday:sat..mon', 'UTC', ['refund', 'swapped']],
    ['-weekday:mon..fri', 'UTC', ['refund', 'swapped']],
  ])('%s means whole days and hours in %s: %j', (text, timeZone, sids) => {
    expect(found(text, timeZone)).toEqual(sids);
    expect(explanationOf(text)).toBeNull();
  });

  it.each([
    ['-refund', ['priya']],
    ['john -agent:john', ['priya']],
    ['-"refund issued"', ['swapped', 'priya']],
    ['-duration:>300', ['refund', 'priya']],
    ['has:recording', ['refund', 'swapped']],
    ['-has:recording', ['priya']],
    ['-status:missed', ['refund']],
    ['-refundx', ['refund', 'swapped', 'priya']],
  ])('%s leaves out what the minus is before: %j', (text, sids) => {
    expect(found(text)).toEqual(sids);
    expect(explanationOf(text)).toBeNull();
  });

  it.each(['ticket-12345', 'resolved - ', '10:30'])('%s has neither minus nor field in it', (text) => {
    expect(parseText(text, 'UTC').clauses.every(({ kind, negated }) => kind === 'words' && !negated)).toBe(true);
    expect(explanationOf(text)).toBeNull();
  });
});

describe('a piece of what is typed', () => {
  const kindsOf = (text: string) =>
    parseText(text, 'UTC').clauses.map(({ kind, negated }) => (negated ? `-${kind}` : kind));

  it.each([
    ['a"b c"', ['words', 'words']],
    ['x-john', ['words']],
    ['-(john)', ['words']],
    ['-9', ['-words']],
    ['-"a b" c', ['-phrase', 'words']],
    ['agent:a agent:b', ['words', 'words']],
    ['"a b""c d"', ['phrase', 'words', 'words']],
    ['99 "a b" 12', ['phrase', 'words', 'words']],
    [
      '-status:missed -has:recording -hour:9 -date:2024-06-15 -talk:5',
      ['-value', '-recording', '-hours', '-range', '-range'],
    ],
    [
      'status:missed has:recording hour:9 date:2024-06-15 talk:5 hold:1..2',
      ['value', 'recording', 'hours', 'range', 'range', 'range'],
    ],
    ['-hold:1..2 -agent:"a b" -status:"a b" -agent:???', ['-range', '-phrase', '-value', '-nothing']],
  ])('is a phrase, a field or a minus only where it begins as one: %s', (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds);
  });

  it('keeps numbers on both sides of another piece apart', () => {
    expect(parseText('98765 agent:x 43210', 'UTC').clauses).toHaveLength(3);
    expect(parseText('98765 agent: 43210', 'UTC').clauses).toHaveLength(2);
    expect(parseText('98765 43210', 'UTC').clauses).toHaveLength(1);
    expect(parseText('+9198 agent:x 765', 'UTC').clauses).toHaveLength(3);
    expect(parseText('+9198 agent: 765', 'UTC').clauses).toHaveLength(2);
  });

  it.each([
    ['hour:0', 0, 1],
    ['hour:00', 0, 1],
    ['hour:23', 23, 24],
    ['hour:9..17', 9, 18],
    ['hour:22..5', 22, 6],
  ])('%s means the hours from %i up to %i', (text, from, to) => {
    expect(parseText(text, 'Asia/Kolkata').clauses).toEqual([
      { kind: 'hours', from, to, timeZone: 'Asia/Kolkata', negated: false },
    ]);
  });

  it.each([
    ['"+91 98765 43210"', '+919876543210'],
    ['"98765 43210"', '9876543210'],
    ['"refund 43210"', null],
  ])('is a phone number where it is quoted and nothing else: %s', (text, phone) => {
    expect(parseText(text, 'UTC').clauses).toMatchObject([{ kind: 'phrase', phrase: { phone } }]);
  });
});

describe('symbols alone', () => {
  const symbols = ['???', '@', '-', '"-"', '""', '-"@"', '"', '🎧', '…', '। ॥', '؟', '- - -', '"?" "!"', 'ـ', '\u0301'];

  it.each(symbols)('find nothing, and say so: %s', (text) => {
    expect(found(text)).toEqual([]);
    expect(explanationOf(text)).not.toBeNull();
    expect(found(`${text} refund`)).toEqual(found('refund'));
  });

  it.each(['agent:???', 'status:@', 'customer:"-"', 'agent:??? refund', 'ticket:-'])(
    'find nothing in a field: %s',
    (text) => {
      expect(found(text)).toEqual([]);
      expect(explanationOf(text)).toContain('letters and digits');
    },
  );

  it.each(['', ' ', '\u200b', '\u00a0'])('that nobody sees are nothing typed: %j', (text) => {
    expect(found(text)).toHaveLength(calls.length);
    expect(explanationOf(text)).toBeNull();
  });
});

describe('a joined spelling', () => {
  const joined = [
    aCall({
      callSid: 'signs',
      disposition: 'Follow-up call',
      customer: { number: null, name: "Anne-Marie O'Brien" },
      customField: 'T-48213/7',
    }),
    aCall({
      callSid: 'none',
      disposition: 'followup call',
      customer: { number: null, name: 'Annemarie OBrien' },
      customField: 'T482137',
    }),
    aCall({
      callSid: 'spaces',
      disposition: 'follow up call',
      customer: { number: null, name: 'Anne Marie O Brien' },
      customField: 'T 48213 7',
    }),
  ];
  const search = new IndexedSearch({ flushAt: 2, fullAt: 65_536 });
  search.put(joined);
  const sids = (text: string) =>
    search
      .find(aQuery({ text }))
      .slice(0, 9)
      .map(({ callSid }) => callSid)
      .sort();

  it.each([
    ['followup', ['none', 'signs']],
    ['follow-up', ['none', 'signs', 'spaces']],
    ['follow_u', ['none', 'signs', 'spaces']],
    ['foll', ['none', 'signs', 'spaces']],
    ['annemarie', ['none', 'signs']],
    ['anne.marie', ['none', 'signs', 'spaces']],
    ['annemar', ['none', 'signs']],
    ['obrien', ['none', 'signs']],
    ['o’brien', ['none', 'signs', 'spaces']],
    ['O´Br', ['none', 'signs', 'spaces']],
    ['T48213', ['none', 'signs']],
    ['t-48213', ['none', 'signs', 'spaces']],
    ['t/48213_7', ['none', 'signs', 'spaces']],
    ['t4821', ['none', 'signs']],
    ['482137', ['none', 'signs']],
    ['t48214', []],
    ['t482138', []],
    ['disposition:followup', ['none', 'signs']],
    ['ticket:T-482137', ['none', 'signs']],
    ['customer:o.brien', ['none', 'signs', 'spaces']],
    ['-followup', ['spaces']],
    ['-follow-up', []],
    ['"followup call"', ['none', 'signs']],
    ['"follow-up call"', ['none', 'signs', 'spaces']],
    ['"follow up call"', ['signs', 'spaces']],
    ['"call follow"', []],
    ['"followu"', []],
    ['"t48213"', ['signs']],
    ['"t482137"', ['none', 'signs']],
    ['foxxowup', []],
    ['folowup', ['none', 'signs']],
  ])('%s finds %j', (text, expected) => {
    expect(sids(text)).toEqual(expected);
  });

  it.each(['status', 'direction'] as const)('is found in a %s as well', (field) => {
    const other = new IndexedSearch({ flushAt: 2, fullAt: 65_536 });
    other.put([aCall({ [field]: 'no-answer_yet' })]);
    const count = (text: string) => other.find(aQuery({ text })).total;
    for (const text of ['noanswer', 'no/answeryet', '"noanswer yet"', 'answeryet']) {
      expect(count(`${field}:${text}`)).toBe(1);
      expect(count(text)).toBe(1);
    }
    expect(count(`${field}:nswer`)).toBe(0);
  });

  it('is found in a call SID as well', () => {
    const other = new IndexedSearch({ flushAt: 1, fullAt: 65_536 });
    other.put([aCall({ callSid: 'ab12-cd34' }), aCall({ callSid: 'ef56ab78' })]);
    const count = (text: string) => other.find(aQuery({ text })).total;
    for (const text of ['ab12cd', 'ab12-cd34', '"ab12cd34"', 'cd34', 'ef56-ab', '"ef56-ab78"'])
      expect(count(text)).toBe(1);
  });
});

describe('what makes no sense', () => {
  it.each([
    ['agent:', 'Nothing is asked of agent:'],
    ['-agent:', 'Nothing is asked of agent:'],
    ['status:', 'Nothing is asked of status:'],
    ['duration:>', 'come seconds'],
    ['date:', 'comes a day or two'],
    ['hour:', 'comes an hour'],
    ['has:', 'comes recording'],
    ['weekday:', 'comes a day of the week'],
    ['repeat:', 'comes 24h or 7d'],
  ])('that has only been begun asks nothing yet, and is explained: %s', (text, part) => {
    expect(parseText(text, 'UTC')).toEqual({ clauses: [], explanation: expect.stringContaining(part) });
  });

  it.each([
    ['"john', 'not closed'],
    ['agent:"john', 'not closed'],
    ['colour:blue', 'There is no field colour:'],
    ['constructor:john', 'There is no field constructor:'],
    [
      'color:red',
      'agent: customer: exophone: ticket: disposition: status: direction: duration: talk: hold: date: weekday: hour: has: repeat:',
    ],
    ['duration:long', 'come seconds'],
    ['hold:long', 'hold:60..300'],
    ['duration:5x', 'come seconds'],
    ['duration:x5', 'come seconds'],
    ['duration:1..2..3', 'come seconds'],
    ['duration:1.', 'come seconds'],
    ['duration:..5', 'come seconds'],
    ['duration:x1..2', 'come seconds'],
    ['duration:<>5', 'come seconds'],
    ['weekday:mo', 'comes a day of the week'],
    ['weekday:someday', 'comes a day of the week'],
    ['weekday:mon..', 'comes a day of the week'],
    ['repeat:1d', 'comes 24h or 7d'],
    ['hour:9..24', 'comes an hour'],
    ['hour:24..9', 'comes an hour'],
    ['hour:123', 'comes an hour'],
    ['hour:x9', 'comes an hour'],
    ['hour:9x', 'comes an hour'],
    ['date:x2024-06-15', 'comes a day or two'],
    ['date:2024-06-15x', 'comes a day or two'],
    ['date:2024-06-152024-06-16', 'comes a day or two'],
    ['date:2024-06-15..2024-13-01', 'comes a day or two'],
    ['date:2024-13-01..2024-06-15', 'comes a day or two'],
    ['date:yesterday', 'comes a day or two'],
    ['date:2024-02-30', 'comes a day or two'],
    ['date:..', 'comes a day or two'],
    ['hour:24', 'comes an hour'],
    ['hour:9..noon', 'comes an hour'],
    ['has:hope', 'comes recording'],
  ])('is explained and searched as plain words: %s', (text, part) => {
    expect(explanationOf(text)).toContain(part);
    const plain = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const { clauses } = parseText(text, 'UTC');
    const words = clauses.flatMap((clause) => ('spellings' in clause ? (clause.spellings[0] ?? []) : []));
    expect(words).toEqual([...new Set(plain.split(' '))]);
    expect(found(text)).toEqual(found(plain));
  });

  it('leaves what makes sense beside it as it is', () => {
    expect(found('agent:priya colour:john')).toEqual([]);
    expect(explanationOf('agent:priya colour:john')).toContain('There is no field colour:');
    expect(found('agent:priya "john')).toEqual(['priya']);
  });
});

describe('a typing error', () => {
  it.each(['raghvan', 'raghavvan', 'raghaxan', 'rahgavan', 'xaghavan', 'raghva', 'agent:raghvan'])(
    'in a long word is forgiven: %s',
    (text) => {
      expect(found(text)).toEqual(['priya']);
    },
  );

  it.each(['jphn', 'raghxxan', '98675432', 'agent:refnd'])(
    'is not where there are two, or few letters, or digits: %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it('is looked for only when nothing begins as typed', () => {
    const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
    search.put([aCall({ callSid: '1', disposition: 'sharma' }), aCall({ callSid: '2', disposition: 'sharna' })]);
    expect(search.find(aQuery({ text: 'sharma' })).total).toBe(1);
    expect(search.find(aQuery({ text: 'sharxa' })).total).toBe(2);
    expect(search.find(aQuery({ text: 'sharxa' })).words).toEqual(['sharxa', 'sharma', 'sharna']);
  });

  it('is looked for once all calls with the word as typed have become others', () => {
    const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
    search.put([aCall({ callSid: '1', disposition: 'sharma' }), aCall({ callSid: '2', disposition: 'sharna' })]);
    search.put([aCall({ callSid: '1', disposition: null })]);
    expect(search.find(aQuery({ text: 'sharma' })).total).toBe(1);
  });
});

describe('facets', () => {
  it('count the calls of a result by value', () => {
    const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
    search.put(calls);
    search.setRecordingsOnLaptop(['priya']);
    expect(finished(search.find(aQuery({ text: 'john' })).countingFacets())).toEqual({
      agents: new Map([
        ['agent_001', 2],
        ['agent_007', 1],
      ]),
      directions: new Map([
        ['outbound', 2],
        ['inbound', 1],
      ]),
      statuses: new Map([
        ['completed', 1],
        ['missed', 1],
        ['agent_missed', 1],
      ]),
      exophones: new Map([
        ['+911234567890', 2],
        ['+918047100200', 1],
      ]),
      dispositions: new Map([
        ['refund issued', 1],
        ['issued refund', 1],
        ['', 1],
      ]),
      recordings: { none: 0, available: 3, 'on-laptop': 1 },
    });
    const { statuses } = finished(search.find(aQuery({ text: 'agent:priya' })).countingFacets());
    expect(statuses).toEqual(new Map([['agent_missed', 1]]));
  });
});
