import { expect, it } from 'vitest';
import { playerCommand } from '../../../../../src/renderer/features/player/player-keys.ts';
import { keyPress } from '../../keys/key-press.ts';

it('arrows go 5 seconds, with Shift 15', () => {
  expect(playerCommand(keyPress('ArrowLeft'))).toEqual({ kind: 'skip', seconds: -5 });
  expect(playerCommand(keyPress('ArrowRight', { shiftKey: true }))).toEqual({ kind: 'skip', seconds: 15 });
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
    expect(playerCommand(keyPress(key))).toBeNull();
  }
});
