import { expect, test } from 'vitest';
import {
  extendedTo,
  noRows,
  type RowSelection,
  withToggled,
} from '../../../../../src/renderer/features/downloads/row-selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const selected = ({ keys }: RowSelection) => [...keys].join('');

test('a range goes from the row that was selected last, in either direction, and replaces the range before', () => {
  const from = withToggled(noRows, 'c');
  expect(selected(extendedTo(from, 'e', rows))).toBe('cde');
  expect(selected(extendedTo(extendedTo(from, 'e', rows), 'a', rows))).toBe('abc');
});

test('single rows are selected and unselected beside others', () => {
  const two = withToggled(withToggled(noRows, 'a'), 'd');
  expect(selected(two)).toBe('ad');
  expect(selected(withToggled(two, 'a'))).toBe('d');
});

test('a range whose first row is gone begins at the first row', () => {
  expect(selected(extendedTo(withToggled(noRows, 'gone'), 'b', rows))).toBe('ab');
  expect(selected(extendedTo(noRows, 'b', rows))).toBe('ab');
});
