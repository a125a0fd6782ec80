import type { KeyPressed } from '../../../../src/renderer/keys/pressed.ts';

const nothingHeld = { code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

/** A key as an event tells it, with nothing held but what `held` says. */
export function keyPress(key: string, held: Partial<KeyPressed> = {}): KeyPressed {
  return { ...nothingHeld, key, ...held };
}
