import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clause, parseText } from '../../../../../../src/renderer/cache/engine/query-language.ts';
import { wordsOf } from '../../../../../../src/renderer/cache/tokenizer.ts';
import {
  type Known,
  suggestionsFor,
  take,
} from '../../../../../../src/renderer/features/calls/completion/suggestions.ts';
import { pieceAt } from '../../../../../../src/renderer/features/calls/completion/typed-piece.ts';
import { noFilters, toQuery } from '../../../../../../src/renderer/query/call-filters.ts';

const zones = ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Kiritimati', 'America/Santiago'];
const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
const label = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '"', '“', '＂', ':', '+', '1', '\u3000', '´'), maxLength: 12 }),
);

function knownOf(labels: readonly string[], zone = 'UTC', now = 0): Known {
  const choices = labels.map((each, place) => ({ value: `id${place}`, label: each, calls: 1 }));
  const values = labels.map((each) => ({ value: each, label: each, calls: 1 }));
  return {
    choices: { agents: choices, directions: values, statuses: values, dispositions: values, exophones: values },
    callsWith: () => 1,
    zone,
    now,
  };
}

const typedText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        ' ',
        '-',
        '"',
        ':',
        'agent:',
        'status:',
        'disposition:',
        'date:',
        'has:',
        'ag',
        'x',
        '1',
        '“',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('what is taken', () => {
  it('says what was offered, and nothing else of the text changes', () => {
    fc.assert(
      fc.property(typedText, fc.nat(), fc.uniqueArray(label, { maxLength: 4 }), (text, place, labels) => {
        const caret = place % (text.length + 1);
        const piece = pieceAt(text, caret);
        if (piece === null) return;
        for (const suggestion of suggestionsFor(piece, text, knownOf(labels))) {
          const after = take(text, piece, suggestion);
          const before = text.slice(0, piece.from) + suggestion.text;
          expect(after.text.startsWith(before)).toBe(true);
          expect(after.text.slice(before.length).trimStart()).toBe(text.slice(piece.end).trimStart());
          expect(after.text).not.toBe(text);
          expect(after.caret).toBeLessThanOrEqual(after.text.length);
          // Behind a whole piece nothing more is offered, until more is typed.
          if (!suggestion.text.endsWith(':')) expect(pieceAt(after.text.slice(0, after.caret), after.caret)).toBeNull();
        }
      }),
    );
  });

  it('is understood by the search as the words of the value, whatever it is called', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('agent', '-agent', 'status', 'direction', 'disposition', '-disposition'),
        fc.uniqueArray(label, { minLength: 1, maxLength: 4 }),
        (field, labels) => {
          const text = `${field}:`;
          const piece = pieceAt(text, text.length);
          if (piece === null) throw new Error(`There is no piece in ${text}`);
          const suggestions = suggestionsFor(piece, text, knownOf(labels));
          const offered = suggestions.map(({ word, note }) => wordsOf(note ?? word));
          const understood = suggestions.map((suggestion) => parseText(take(text, piece, suggestion).text, 'UTC'));
          expect(understood.map(({ explanation }) => explanation)).toEqual(suggestions.map(() => null));
          expect(
            understood.map(({ clauses }) =>
              clauses.map((clause) => ({ negated: clause.negated, words: wordsOfClause(clause) })),
            ),
          ).toEqual(offered.map((words) => [{ negated: field.startsWith('-'), words }]));
        },
      ),
    );
  });

  it('of dates is what the date filter of the same name asks for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, now) => {
        const piece = pieceAt('date:', 5);
        if (piece === null) throw new Error('There is no piece in date:');
        const ranges = suggestionsFor(piece, 'date:', knownOf([], zone, now)).map(
          (suggestion) => parseText(suggestion.text, zone).clauses,
        );
        const presets = ['today', 'yesterday', 'last-7-days', 'this-month'] as const;
        const asked = presets.map((preset) => {
          const { from, to } = toQuery({ ...noFilters, dates: { kind: 'preset', preset } }, zone, now);
          return [{ kind: 'range', column: 'startTime', from, to, negated: false }];
        });
        const once = new Map(asked.map((clauses) => [JSON.stringify(clauses), clauses]));
        expect(ranges).toEqual([...once.values()]);
      }),
    );
  });
});

/** As they are sought in a field. */
function wordsOfClause(clause: Clause): readonly string[] {
  const sought = clause.kind === 'value' ? clause.sought : clause;
  if ('spellings' in sought) return sought.spellings[0] ?? [];
  return 'phrase' in sought ? sought.phrase.text.split(/[ -]/) : [];
}

describe('what is offered', () => {
  it('is never more than a short list, and no two are the same', () => {
    fc.assert(
      fc.property(typedText, fc.nat(), fc.uniqueArray(label, { maxLength: 30 }), (text, place, labels) => {
        const piece = pieceAt(text, place % (text.length + 1));
        const suggestions = piece === null ? [] : suggestionsFor(piece, text, knownOf(labels));
        expect(suggestions.length).toBeLessThanOrEqual(8);
        expect(new Set(suggestions.map((suggestion) => suggestion.text)).size).toBe(suggestions.length);
      }),
    );
  });
});
