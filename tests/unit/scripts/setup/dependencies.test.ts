import { describe, expect, test } from 'vitest';
import { whyInstalledDiffers } from '../../../../scripts/setup/dependencies.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/vite': { version: '8.0.0' },
  'node_modules/only-on-macos': { version: '1.0.0', optional: true },
};

describe('the dependencies', () => {
  test('are there when all that is wanted is, in its version', () => {
    expect(whyInstalledDiffers(wanted, { 'node_modules/vite': { version: '8.0.0' } })).toBeNull();
  });

  test('are not there when one is missing', () => {
    expect(whyInstalledDiffers(wanted, {})).toBe('node_modules/vite is missing');
  });

  test('are not there when one is of another version', () => {
    const installed = { 'node_modules/vite': { version: '7.0.0' } };
    expect(whyInstalledDiffers(wanted, installed)).toBe('node_modules/vite is 7.0.0, not 8.0.0');
  });
});
