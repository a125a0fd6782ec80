import { describe, expect, it } from 'vitest';
import type { FilterChoice } from '../../../../../../src/renderer/cache/cache-api.ts';
import {
  type Known,
  suggestionsFor,
  take,
  textWithout,
} from '../../../../../../src/renderer/features/calls/completion/suggestions.ts';
import { pieceAt } from '../../../../../../src/renderer/features/calls/completion/typed-piece.ts';

const choice = (value: string, calls: number, label: string | null = value): FilterChoice => ({ value, label, calls });

const known: Known = {
  choices: {
    agents: [
      choice('u1', 5, 'Aarav Nair'),
      choice('u2', 9, 'Priya Raghavan'),
      choice('u3', 7, 'Ravi'),
      choice('u4', 1, 'Asha Rao'),
      choice('u5', 2, 'Asha Rao'),
      choice('', 30, null),
    ],
    directions: [choice('inbound', 20), choice('outbound', 30)],
    statuses: [choice('completed', 40), choice('missed', 0), choice('no-answer', 3)],
    dispositions: [choice('Refund issued', 4), choice('Said "no"', 2), choice('', 9, null)],
    exophones: [],
  },
  callsWith: (name, value) => known.choices[name].find((one) => one.value === value)?.calls ?? 0,
  zone: 'Asia/Kolkata',
  // 01:30 on the 16th in Kolkata.
  now: Date.parse('2024-06-15T20:00:00Z'),
};

/** The caret stands at the `|`. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, piece: pieceAt(text, caret) };
}

function offered(marked: string, from = known) {
  const { text, piece } = at(marked);
  return piece === null ? [] : suggestionsFor(piece, text, from);
}

const texts = (marked: string) => offered(marked).map((suggestion) => suggestion.text);

/** The text after the first suggestion is taken, with a `|` where the caret then stands. */
function taken(marked: string, which = 0): string {
  const { text, piece } = at(marked);
  const suggestion = offered(marked)[which];
  if (piece === null || suggestion === undefined) throw new Error(`Nothing is offered for ${marked}`);
  const after = take(text, piece, suggestion);
  return `${after.text.slice(0, after.caret)}|${after.text.slice(after.caret)}`;
}

describe('a field', () => {
  it('is offered for a plain word that begins its name with two letters or more', () => {
    expect(texts('a|')).toEqual([]);
    expect(texts('ag|')).toEqual(['agent:']);
    expect(texts('AGENT|')).toEqual(['agent:']);
    expect(texts('di|')).toEqual(['disposition:', 'direction:']);
    expect(texts('age|')).toEqual(['agent:']);
    expect(texts('agile|')).toEqual([]);
    expect(texts('ha|')).toEqual(['has:recording']);
  });

  it('is offered only where the word ends, and never between words or in a phrase', () => {
    for (const marked of ['|', '|ag', 'a|g', 'ag |', 'ag | st', '"ag|', '"ag|"', '"ag"|', 'x"ag|']) {
      expect(texts(marked), marked).toEqual([]);
    }
    expect(texts('refund ag| missed')).toEqual(['agent:']);
  });

  it('takes the place of the word and leaves the caret behind its colon', () => {
    expect(taken('refund ag| missed')).toBe('refund agent:| missed');
    expect(taken('-st|')).toBe('-status:|');
    expect(taken('ha|')).toBe('has:recording |');
    expect(taken('has:r|')).toBe('has:recording |');
  });
});

describe('a value', () => {
  it('is offered behind its field with its calls, the most calls first', () => {
    expect(offered('status:|').map(({ word, calls }) => [word, calls])).toEqual([
      ['Completed', 40],
      ['No answer', 3],
      ['Missed', 0],
    ]);
    expect(texts('direction:|')).toEqual(['direction:outbound', 'direction:inbound']);
    expect(texts('Status:|')).toEqual(texts('status:|'));
  });

  it('is found by the beginning of any of its words, those of its first word first', () => {
    expect(texts('agent:ra|')).toEqual(['agent:Ravi', 'agent:"Priya Raghavan"', 'agent:u5', 'agent:u4']);
    expect(texts('agent:"priya ra|')).toEqual(['agent:"Priya Raghavan"']);
    expect(texts('agent:ya|')).toEqual([]);
  });

  it('is found by an ID too, and said by it where two share a name', () => {
    expect(texts('agent:u2|')).toEqual(['agent:"Priya Raghavan"']);
    expect(offered('agent:asha|').map(({ text, word, note }) => [text, word, note])).toEqual([
      ['agent:u5', 'Asha Rao', 'u5'],
      ['agent:u4', 'Asha Rao', 'u4'],
    ]);
  });

  it('is in quotation marks when it is more than one word, without any of its own', () => {
    expect(texts('disposition:|')).toEqual(['disposition:"Refund issued"', 'disposition:"Said  no"']);
    expect(texts('status:no|')).toEqual(['status:"no-answer"']);
  });

  it('takes the place of the whole value, and typing goes on behind a space', () => {
    expect(taken('agent:pri|')).toBe('agent:"Priya Raghavan" |');
    expect(taken('agent:pr|axx refund')).toBe('agent:"Priya Raghavan" |refund');
    expect(taken('-status:mi|')).toBe('-status:missed |');
    expect(taken('agent:"priya r|')).toBe('agent:"Priya Raghavan" |');
    expect(taken('agent:“priya r|” refund')).toBe('agent:"Priya Raghavan" |refund');
  });

  it('whose quotation mark is still open takes no more than the word at the caret', () => {
    expect(taken('agent:"pri| refund')).toBe('agent:"Priya Raghavan" |refund');
  });

  it('that stands there already is not offered again', () => {
    expect(texts('status:missed|')).toEqual([]);
    expect(texts('agent:"Priya Raghavan"|')).toEqual([]);
  });

  it('is not offered where none can be known', () => {
    for (const marked of ['customer:|', 'ticket:4|', 'duration:>|', 'colour:|', 'constructor:|']) {
      expect(texts(marked), marked).toEqual([]);
    }
  });
});

describe('a date', () => {
  it('is offered as days of the shown zone', () => {
    expect(offered('date:|').map(({ word, text }) => [word, text])).toEqual([
      ['Today', 'date:2024-06-16'],
      ['Yesterday', 'date:2024-06-15'],
      ['Last 7 days', 'date:2024-06-10..2024-06-16'],
      ['This month', 'date:2024-06-01..2024-06-16'],
    ]);
  });

  it('is offered once where two are the same', () => {
    const first = { ...known, now: Date.parse('2024-06-01T08:00:00Z') };
    expect(offered('date:|', first).map(({ word }) => word)).toEqual(['Today', 'Yesterday', 'Last 7 days']);
  });

  it('is found by its word and by its day', () => {
    expect(texts('date:yes|')).toEqual(['date:2024-06-15']);
    expect(texts('date:2024-06-01|')).toEqual(['date:2024-06-01..2024-06-16']);
    expect(taken('-date:tod|')).toBe('-date:2024-06-16 |');
  });
});

describe('the calls of a value', () => {
  it('are counted among what the rest of the text finds', () => {
    const rest = (marked: string) => {
      const { text, piece } = at(marked);
      return piece && textWithout(text, piece);
    };
    expect(rest('agent:pri|')).toBe('');
    expect(rest('refund -agent:pri| missed')).toBe('refund \n missed');
  });
});
