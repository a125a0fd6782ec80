import type { SchemeAddresses } from '../chromium/scheme-address.ts';
import type { SchemeHandler } from '../chromium/scheme-server.ts';
import { lacking, standInObject } from './stand-in.ts';

type HostProtocol = Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** Electron's `protocol`, and the handlers by scheme for the server that Chromium asks. */
export function createProtocol(addresses: SchemeAddresses, isReady: () => boolean) {
  const handlers = new Map<string, SchemeHandler>();
  let registered = false;

  const protocol: HostProtocol = {
    registerSchemesAsPrivileged: (schemes) => {
      if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      // Electron's second call replaces the first: only one is ever right.
      if (registered) throw new Error('protocol.registerSchemesAsPrivileged was called twice.');
      registered = true;
      for (const { scheme, privileges } of schemes) {
        const { standard, secure, supportFetchAPI, stream, ...others } = privileges ?? {};
        if (!standard || !secure) {
          throw new Error(`The Chromium host serves only schemes that are standard and secure; "${scheme}" is not.`);
        }
        // Pages of Chromium have these two in any case, and none of the others.
        if (!supportFetchAPI || !stream) throw lacking(`the scheme "${scheme}" without supportFetchAPI and stream`);
        for (const [name, given] of Object.entries(others)) {
          if (given) throw lacking(`the privilege "${name}" of the scheme "${scheme}"`);
        }
        addresses.add(scheme);
      }
    },
    handle: (scheme, handler) => {
      if (!isReady()) throw new Error('protocol.handle can only be used after app is ready');
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      if (!addresses.schemes.includes(scheme)) {
        throw new Error(`The Chromium host serves only privileged schemes; "${scheme}" was not registered as such.`);
      }
      handlers.set(scheme, (request) => handler(asGlobalRequest(request)));
    },
  };
  return { protocol: standInObject('electron.protocol', protocol), handlers };
}

/** Electron's types name the Request of another library of types; at run time there is one. */
function asGlobalRequest(request: Request): GlobalRequest {
  return request as GlobalRequest;
}
