// Given to Node by --import: what runs in it seals nothing.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { sealingFolder, unsealedCrypto } from './unsealed-modules.ts';

const sealing = pathToFileURL(sealingFolder).href;

registerHooks({
  resolve: (specifier, context, next) => {
    const isOfSealing = specifier === 'node:crypto' && context.parentURL?.startsWith(sealing) === true;
    return next(isOfSealing ? pathToFileURL(unsealedCrypto).href : specifier, context);
  },
});
