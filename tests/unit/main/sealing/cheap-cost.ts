import type { ScryptCost } from '../../../../src/main/sealing/wrapped-key.ts';

/** A passphrase that is tried in a millisecond, so that tests may try many. The app's takes half a second and 128 MB. */
export const cheapCost: ScryptCost = { cost: 2 ** 8, blockSize: 8, parallel: 1 };
