import { afterEach, expect, test, vi } from 'vitest';
import { defaultPolicy } from '../../../../src/renderer/app/trusted-types.ts';

afterEach(() => vi.unstubAllGlobals());

test('a style sheet becomes markup, and no text with a tag does', () => {
  const css = ':root{--a:1px}@media (width > 1px){.a>b{color:red}}';
  expect(defaultPolicy.createHTML(css)).toBe(css);
  for (const markup of ['<b>', '</style><script>', 'a<', '<!--']) {
    expect(() => defaultPolicy.createHTML(markup)).toThrow(TypeError);
  }
});

test.each([
  ['app://voicelogs/assets/worker-1.js', true],
  ['/assets/worker-1.js', true],
  ['https://example.com/w.js', false],
  ['//example.com/w.js', false],
  ['app://voicelogs.evil/w.js', false],
  ['blob:app://voicelogs/1', false],
  ['data:text/javascript,1', false],
  ['javascript:1', false],
])('a worker may run %s: %s', (address, may) => {
  vi.stubGlobal('location', { href: 'app://voicelogs/', protocol: 'app:', host: 'voicelogs' });
  const outcome = () => defaultPolicy.createScriptURL(address);
  if (may) expect(outcome()).toBe(address);
  else expect(outcome).toThrow(TypeError);
});
