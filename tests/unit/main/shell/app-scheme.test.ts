import { expect, test } from 'vitest';
import { isOwnOrigin, isStartPage, startPage } from '../../../../src/main/shell/app-scheme.ts';

test.each(['app://voicelogs/', 'app://voicelogs/assets/a.js', 'app://voicelogs/?x#y', 'APP://voicelogs/', startPage])(
  '%s is of the app',
  (url) => {
    expect(isOwnOrigin(url)).toBe(true);
  },
);

test.each([
  'app://voicelogs.evil/',
  'app://voicelogs:80/',
  'app://voicelogs@evil/',
  'app://user@voicelogs/',
  'app://evil/voicelogs',
  'https://voicelogs/',
  'file:///app://voicelogs/',
  'about:blank',
  'data:text/html,app://voicelogs/',
  '',
  'not a url',
])('%s is not', (url) => {
  expect(isOwnOrigin(url)).toBe(false);
  expect(isStartPage(url)).toBe(false);
});

test('the start page is the one page, whatever follows its path', () => {
  expect(isStartPage(startPage)).toBe(true);
  expect(isStartPage(`${startPage}?a#b`)).toBe(true);
  expect(isStartPage(`${startPage}recordings/call_001`)).toBe(false);
});
