import { readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

const source = resolve(import.meta.dirname, '../../../src');
const cacheFolder = join(source, 'renderer', 'cache') + sep;
const unsealedSubtle = join(import.meta.dirname, 'plain', 'subtle.ts');
/** Modules in here get {@link unsealedCrypto} in the place of node:crypto. */
export const sealingFolder = join(source, 'main', 'sealing') + sep;
export const unsealedCrypto = join(import.meta.dirname, 'plain', 'node-crypto.ts');

/** Has the same code use ciphers that seal nothing. Stands in no configuration but the bench's. */
export const unsealedModules: Plugin = {
  name: 'unsealed-modules',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('.ts')) return null;
    if (id.startsWith(sealingFolder)) {
      return readFileSync(id, 'utf8').replace("from 'node:crypto'", `from ${JSON.stringify(unsealedCrypto)}`);
    }
    if (!id.startsWith(cacheFolder)) return null;
    const code = readFileSync(id, 'utf8');
    if (!code.includes('crypto.subtle.encrypt')) return null;
    const imported = `import { subtle as unsealedSubtle } from ${JSON.stringify(unsealedSubtle)};\n`;
    return imported + code.replaceAll('crypto.subtle', 'unsealedSubtle');
  },
};
