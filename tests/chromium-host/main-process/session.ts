import { standInObject } from './stand-in.ts';

type Faithful = Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setSpellCheckerEnabled' | 'protocol'
>;
type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;

export interface HostSession {
  readonly face: Electron.Session;
  /** Asks the app's handlers as Electron does: the check first, then the request. Without handlers all is granted. */
  decide(contents: Electron.WebContents, permission: string, origin: string): Promise<boolean>;
}

/** `session.defaultSession`, the only session there is. */
export function createSession(
  protocol: Pick<Electron.Protocol, 'handle' | 'unhandle' | 'isProtocolHandled'>,
): HostSession {
  let onRequest: RequestHandler | null = null;
  let onCheck: CheckHandler | null = null;
  const session: Faithful = {
    protocol: protocol as Electron.Protocol,
    setPermissionRequestHandler: (handler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler) => {
      onCheck = handler;
    },
    // Chromium driven by playwright checks no spelling.
    setSpellCheckerEnabled: () => {},
  };
  const face = standInObject('electron.session.defaultSession', session) as Electron.Session;
  return {
    face,
    decide: async (contents, permission, origin) => {
      const name = permission as Parameters<RequestHandler>[1];
      const details = { isMainFrame: true, requestingUrl: origin, securityOrigin: origin };
      if (onCheck?.(contents, name, origin, details) || !onRequest) return true;
      const ask = onRequest;
      return await new Promise<boolean>((resolve) => ask(contents, name, resolve, details));
    },
  };
}
