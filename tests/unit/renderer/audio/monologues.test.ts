import { expect, test } from 'vitest';
import { monologues } from '../../../../src/renderer/audio/monologues.ts';

test.each<[string, speech: number[], others: number[], expected: number[]]>([
  ['goes over own pauses below two seconds', [1, 5, 6.9, 9], [], [1, 9]],
  ['ends with a longer pause', [1, 5, 7, 9], [], [1, 5, 7, 9]],
  ['goes on through a word of the other, in a pause or over it', [1, 5, 6, 9], [3, 3.9, 5.2, 5.9], [1, 9]],
  ['ends where the other takes the turn, though talked over', [1, 9], [4, 5.5], [1, 4, 5.5, 9]],
  ['ends at a turn of the other in a short pause', [1, 5, 6.5, 9], [5.1, 6.4], [1, 5, 6.5, 9]],
  ['is nobody’s where nobody speaks', [], [1, 5], []],
])('a monologue %s', (_, speech, others, expected) => {
  expect(monologues(speech, others, 10)).toEqual(expected);
});
