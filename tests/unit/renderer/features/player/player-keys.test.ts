import { expect, it } from 'vitest';
import { playerDeed } from '../../../../../src/renderer/features/player/player-keys.ts';
import { keyPress } from '../../keys/key-press.ts';

it('arrows go 5 seconds, with Shift 15', () => {
  expect(playerDeed(keyPress('ArrowLeft'))).toEqual({ kind: 'skip', seconds: -5 });
  expect(playerDeed(keyPress('ArrowRight', { shiftKey: true }))).toEqual({ kind: 'skip', seconds: 15 });
});

it('the keys of the list of calls and of its open call are left to them', () => {
  for (const key of [
    'ArrowUp',
    'ArrowDown',
    'Home',
    'End',
    'Enter',
    ' ',
    'Escape',
    'x',
    'j',
    'k',
    '1',
    '9',
    '/',
    '?',
  ]) {
    expect(playerDeed(keyPress(key))).toBeNull();
  }
});
