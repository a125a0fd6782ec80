import { describe, expect, it } from 'vitest';
import { searchTerms, spellingOf, typedSpellings, wordsOf } from '../../../../src/renderer/cache/tokenizer.ts';

describe('the words of a text', () => {
  it.each([
    ['ticket_48213', ['ticket', '48213']],
    ["Anne-Marie O'Brien", ['anne', 'marie', 'o', 'brien']],
    ['priya.sharma@example.com', ['priya', 'sharma', 'example', 'com']],
    ['प्रिया शर्मा', ['प्रिया', 'शर्मा']],
    ['  ', []],
    ['★ — !', []],
  ])('%s are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('the spelling of a text', () => {
  it.each([
    ["Anne-Marie  O'Brien", 'anne-marie o-brien'],
    ['follow – up', 'follow up'],
    ['« T/48213_x »', 't-48213-x'],
    ['call +91 (98765) 43210 back', 'call 91-98765-43210 back'],
    ['98765 43210', '98765-43210'],
  ])('tells what parts its words: %s is %s', (text, spelling) => {
    expect(spellingOf(text)).toBe(spelling);
  });
});

describe('what a person types', () => {
  it('is searched piece by piece, each once', () => {
    expect(typedSpellings('Priya priya PRIYA resolved')).toEqual([[['priya']], [['resolved']]]);
  });

  it.each([
    ['follow-up', [[['follow', 'up'], ['followup']]]],
    ["O'Brien", [[['o', 'brien'], ['obrien']]]],
    ['T_48213 ok', [[['t', '48213'], ['t48213']], [['ok']]]],
    ['??? @ -', []],
  ])('%s may be spelt in these ways: %j', (text, spellings) => {
    expect(typedSpellings(text)).toEqual(spellings);
  });

  it.each([
    ['+91 98765-43210', ['+919876543210']],
    ['(+91) 98765 43210', ['+919876543210']],
    ['+91 (98765) 43210 resolved', ['+919876543210', 'resolved']],
    ['+91 98765 43210 48213', ['+919876543210', '48213']],
    ['0091 98765 43210', ['00919876543210']],
    ['0 98765 43210', ['09876543210']],
    ['098765 43210', ['09876543210']],
    ['91 98765 43210', ['919876543210']],
    ['98765 43210', ['9876543210']],
    ['+44 (0)20 7946 0958', ['+4402079460958']],
    ['+9198765', ['+9198765']],
    ['ticket 123', ['ticket', '123']],
  ])('a number typed as %s is one word: %j', (text, words) => {
    expect(typedSpellings(text).map(([first = []]) => first.join())).toEqual(words);
  });
});

describe('the terms of a text', () => {
  it('are its words, and each with what is joined behind it', () => {
    const { words, joined } = searchTerms("Anne-Marie O'Brien");
    expect(words.sort()).toEqual(['anne', 'brien', 'marie', 'o']);
    expect(joined.sort()).toEqual(['annemarie', 'obrien']);
  });
});
