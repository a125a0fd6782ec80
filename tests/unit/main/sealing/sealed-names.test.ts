import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SealedNames } from '../../../../src/main/sealing/sealed-names.ts';

const names = new SealedNames(randomBytes(32));
const contents = fc.uint8Array({ minLength: 1, maxLength: 111 });

test('a sealed name stands for its content, is the same each time, and fits every disk', () => {
  fc.assert(
    fc.property(contents, (content) => {
      const name = names.seal(content);
      expect(name).toMatch(/^[0-9a-f]{34,254}$/);
      expect(names.seal(content)).toBe(name);
      expect(names.open(name)).toEqual(Buffer.from(content));
    }),
  );
});

test('a name of other content is another, and a changed one or one of another key is none', () => {
  const others = new SealedNames(randomBytes(32));
  fc.assert(
    fc.property(contents, contents, fc.nat(), (one, other, place) => {
      const name = names.seal(one);
      expect(name === names.seal(other)).toBe(Buffer.from(one).equals(Buffer.from(other)));
      expect(others.open(name)).toBeNull();
      const at = place % name.length;
      const digit = name[at] === '0' ? '1' : '0';
      expect(names.open(`${name.slice(0, at)}${digit}${name.slice(at + 1)}`)).toBeNull();
    }),
  );
  for (const name of ['', 'notes.txt', '0', 'xyz', 'aa'.repeat(16), 'A'.repeat(40)])
    expect(names.open(name)).toBeNull();
});

test('names of two contents that differ in one byte have no digits in common but by chance', () => {
  const [one, other] = ['call_0001', 'call_0002'].map((sid) => names.seal(Buffer.from(sid)));
  const shared = [...(one ?? '')].filter((digit, at) => digit === other?.[at]).length;
  expect(shared).toBeLessThan(20);
});
