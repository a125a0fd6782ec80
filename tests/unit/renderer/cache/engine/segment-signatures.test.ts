import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitSet } from '../../../../../src/renderer/cache/engine/bit-set.ts';
import { sourceOfCalls } from '../../../../../src/renderer/cache/engine/call-sources.ts';
import { queryWord } from '../../../../../src/renderer/cache/engine/query-word.ts';
import { everyField, type SearchedFieldName } from '../../../../../src/renderer/cache/engine/searched-fields.ts';
import { Segment } from '../../../../../src/renderer/cache/engine/segment.ts';
import { SegmentSignatures } from '../../../../../src/renderer/cache/engine/segment-signatures.ts';
import { SoughtIn } from '../../../../../src/renderer/cache/engine/sought-in.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import { aCall } from '../a-call.ts';

interface Texts {
  readonly callSid: string;
  readonly name: string;
  readonly number: string;
  readonly exophone: string;
  readonly ticket: string;
}

const letters = (...unit: string[]) => fc.string({ unit: fc.constantFrom(...unit), maxLength: 14, size: 'max' });
const digits = letters('0', '1', '9');
const texts: fc.Arbitrary<Texts> = fc.record({
  callSid: fc.oneof(
    letters('a', '1', 'f').map((each) => `${each}0`),
    letters('a', '-', 'f').map((each) => `${each}0`),
  ),
  name: letters('a', 'b', ' ', 'é', '東'),
  number: digits,
  exophone: digits.map((each) => `+91${each}`),
  ticket: letters('t', '-', '1', '9', ' ', '９'),
});
const fields = fc.constantFrom<readonly SearchedFieldName[]>(everyField, ['customField'], ['exophone'], ['callSid']);
/** One more segment, or one of them goes; more than a word of bits may stand for. */
const steps = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.array(texts, { minLength: 1, maxLength: 3 }) }, fc.nat(40)),
  {
    maxLength: 50,
    size: 'max',
  },
);

function segmentOf(calls: readonly Texts[]): Segment {
  const bySid = new Map(
    calls.map(({ callSid, name, number, exophone, ticket }) => [
      callSid,
      aCall({ callSid, customer: { name, number }, exophone, customField: ticket, agent: null }),
    ]),
  );
  return finished(Segment.building(sourceOfCalls([...bySid.values()])));
}

describe('the signatures of segments', () => {
  it('never rule out a segment that has the word, whatever came and went', () => {
    fc.assert(
      fc.property(steps, fields, (all, within) => {
        const signatures = new SegmentSignatures();
        const present: { readonly segment: Segment; readonly calls: readonly Texts[] }[] = [];
        for (const step of all) {
          const gone = typeof step === 'number' ? present.splice(step, 1)[0] : undefined;
          if (gone !== undefined) signatures.remove(gone.segment);
          if (typeof step === 'number') continue;
          const segment = segmentOf(step);
          signatures.add(segment);
          // As the background does, which a search may come before.
          if (step.length > 1) signatures.filling().next();
          present.push({ segment, calls: step });
          const [{ callSid, name, number, exophone, ticket }] = step as [Texts];
          for (const text of [callSid, name, number, exophone, ticket]) {
            for (const word of beginnings(text)) expectFound(word);
          }
        }

        function expectFound(text: string): void {
          const word = queryWord(text);
          const soughtIn = signatures.soughtIn(word, within);
          for (const { segment } of present) {
            const into = BitSet.none(segment.rows);
            const everywhere = new SoughtIn({
              words: 'all',
              callSids: within.includes('callSid') ? 'all' : 'none',
              unnamed: 'none',
              numbers: new Map(within.map((each) => [each, 'all'])),
            });
            const isThere = segment.index.addWord({ word, fields: within, soughtIn: everywhere }, segment.slot, into);
            const found = BitSet.none(segment.rows);
            if (soughtIn.any(segment.slot))
              segment.index.addWord({ word, fields: within, soughtIn }, segment.slot, found);
            expect(found.rows(segment.rows)).toEqual(into.rows(segment.rows));
            expect(isThere).toBe(!into.isEmpty);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('rule out most segments that lack it', () => {
    const signatures = new SegmentSignatures();
    const segments = Array.from({ length: 40 }, (_, place) =>
      segmentOf(
        Array.from({ length: 50 }, (__, row) => ({
          callSid: `${(place * 50 + row + 1) * 7_919_317}`.padStart(16, '0'),
          name: `name${((place * 50 + row) * 7_919).toString(36)}`,
          number: `${9_000_000_000 + place * 50 + row}`,
          exophone: '+918047096000',
          ticket: `T-${10_000 + place * 50 + row}`,
        })),
      ),
    );
    for (const segment of segments) signatures.add(segment);
    const asked = ['ticket', 'word'].flatMap((kind) =>
      Array.from({ length: 100 }, (_, index) => ({
        kind,
        text: kind === 'ticket' ? `${10_000 + index * 20}` : `zq${index}x`,
      })),
    );
    const asking = asked.map(({ kind, text }) =>
      signatures.soughtIn(
        queryWord(text),
        kind === 'ticket' ? ['customField'] : ['agentName', 'customerName', 'status'],
      ),
    );
    const passed = asking.flatMap((soughtIn) => segments.filter(({ slot }) => soughtIn.any(slot)));
    // One segment has each of the tickets, and none has a word: one in nine appears to have it.
    expect(passed.length).toBeLessThan((asked.length * segments.length) / 5);
  });
});

function beginnings(text: string): readonly string[] {
  return [...text.normalize('NFKC').matchAll(/[\p{L}\p{N}]+/gu)].flatMap(([word]) =>
    [word.slice(0, 4), word.slice(0, 6), word].filter((each) => each !== ''),
  );
}
