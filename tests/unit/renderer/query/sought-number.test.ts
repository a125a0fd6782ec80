import { expect, test } from 'vitest';
import { isNumberSought } from '../../../../src/renderer/query/sought-number.ts';

test.each(['09876500001', '+91 98765 00001', '98765-00001', '00919876500001', '65000', '(098765) 000 01', '९८७६५'])(
  'a number in the list of exophones is found by %s',
  (typed) => {
    expect(isNumberSought('+919876500001', typed)).toBe(true);
  },
);

test.each(['', '+', 'abc', '98765x', '+44 98765', '0123'])('and not by %s', (typed) => {
  expect(isNumberSought('+919876500001', typed)).toBe(false);
});

test('one stored as it is dialled in its country is found by its international notation', () => {
  expect(isNumberSought('09876500001', '+919876500001')).toBe(true);
});
