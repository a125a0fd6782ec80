import { describe, expect, it } from 'vitest';
import { phoneWords, queryWords, wordsOf } from '../../../../src/renderer/cache/words.ts';

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

describe('the words of a query', () => {
  it('are each there once', () => {
    expect(queryWords('Priya priya PRIYA resolved')).toEqual(['priya', 'resolved']);
  });

  it.each([
    ['+91 98765-43210', ['919876543210']],
    ['+91 (98765) 43210 resolved', ['919876543210', 'resolved']],
    ['98765 43210', ['9876543210']],
    ['+9198765', ['9198765']],
    ['ticket_12345-67890-1', ['ticket', '12345', '67890', '1']],
    ['ticket 123', ['ticket', '123']],
  ])('take a number typed as %s for %j', (text, words) => {
    expect(queryWords(text)).toEqual(words);
  });
});

describe('the words of a phone number', () => {
  it.each([
    ['+919876543210', ['919876543210', '9876543210', '09876543210']],
    ['+91 98765 43210', ['919876543210', '9876543210', '09876543210']],
    ['919876543210', ['919876543210', '9876543210', '09876543210']],
    ['09876543210', ['09876543210', '9876543210', '09876543210']],
    ['+6561234567', ['6561234567', '61234567', '061234567']],
    ['+14155550123', ['14155550123', '4155550123', '04155550123']],
    ['+971501234567', ['971501234567', '501234567', '0501234567']],
    ['1800123', ['1800123']],
    ['+91', ['91']],
    ['0', ['0']],
  ])('%s are %j', (number, words) => {
    expect(phoneWords(number)).toEqual(words);
  });

  it('are those of a text where there is no number', () => {
    expect(phoneWords('Anonymous')).toEqual(['anonymous']);
    expect(phoneWords('sip:900@pbx.example')).toEqual(['sip', '900', 'pbx', 'example']);
  });
});
