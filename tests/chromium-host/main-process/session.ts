import { asElectron, createEvent, lacking, standInEmitter, standInObject } from './stand-in.ts';

type Faithful = Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'clearStorageData'
  | 'fetch'
  | 'setProxy'
  | 'protocol'
  | 'webRequest'
>;
type BeforeRequest = (
  details: { id: number; url: string },
  decide: (answer: Electron.CallbackResponse) => void,
) => void;
type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type DeviceHandler = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;

/** Where the page's own connections go. */
export interface PageProxy {
  readonly rules: string;
  readonly bypass: string;
}

export interface HostSession {
  readonly face: Electron.Session;
  /** Asks the app's handlers as Electron does: the check first, then the request. Without handlers all is granted. */
  decide(contents: Electron.WebContents, permission: string, origin: string, isMainFrame?: boolean): Promise<boolean>;
  /** Whether the app lets a page use a device that nobody chose; Electron itself does not. */
  mayUseDevice(details: Electron.DevicePermissionHandlerHandlerDetails): boolean;
  /** A page began a download, which the app must prevent: there is nobody to ask where to save it. */
  download(url: string): void;
  /** Whether the app lets a request of main's go out. `id`: of the request, the same for every step of a redirect. */
  mayRequest(url: string, id: number): Promise<boolean>;
}

/** `session.defaultSession`, or one that is only fetched with. */
export function createSession(
  protocol: Pick<Electron.Protocol, 'handle'>,
  clearIndexedDb: (origin: string) => Promise<void>,
  parts: { readonly fetch?: Electron.Session['fetch']; readonly setProxy?: (proxy: PageProxy) => void } = {},
): HostSession {
  let onRequest: RequestHandler | null = null;
  let onCheck: CheckHandler | null = null;
  let onDevice: DeviceHandler | null = null;
  let guard: { readonly filter: RegExp; readonly listener: BeforeRequest } | null = null;
  const webRequest = standInObject('electron.session.defaultSession.webRequest', {
    onBeforeRequest: ({ urls }: { urls: string[] }, listener: BeforeRequest) => {
      guard = { filter: new RegExp(urls.map(patternSource).join('|')), listener };
    },
  });
  const session: Faithful = {
    protocol: protocol as Electron.Protocol,
    setPermissionRequestHandler: (handler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler) => {
      onCheck = handler;
    },
    setDevicePermissionHandler: (handler) => {
      onDevice = handler;
    },
    webRequest: asElectron<Electron.WebRequest>(webRequest),
    clearStorageData: async ({ origin, storages } = {}) => {
      if (origin === undefined || storages?.join() !== 'indexdb') {
        throw lacking('clearStorageData of anything but one origin’s indexdb');
      }
      await clearIndexedDb(origin);
    },
    fetch: parts.fetch ?? (() => Promise.reject(lacking('the fetch of this session'))),
    setProxy: async ({ proxyRules, proxyBypassRules, ...others }) => {
      if (proxyRules === undefined || Object.keys(others).length > 0 || parts.setProxy === undefined) {
        throw lacking('setProxy of anything but the page’s proxyRules and proxyBypassRules');
      }
      parts.setProxy({ rules: proxyRules, bypass: proxyBypassRules ?? '' });
    },
    // Chromium driven by playwright checks no spelling.
    setSpellCheckerEnabled: () => {},
  };
  const Emitter = standInEmitter('electron.session.defaultSession', ['will-download']);
  const emitter = Object.assign(new Emitter(), session);
  const face = asElectron<Electron.Session>(emitter);
  return {
    face,
    decide: async (contents, permission, origin, isMainFrame = true) => {
      const name = permission as Parameters<RequestHandler>[1];
      const details = { isMainFrame, requestingUrl: origin, securityOrigin: origin };
      if (onCheck?.(contents, name, origin, details) || !onRequest) return true;
      const ask = onRequest;
      return await new Promise<boolean>((resolve) => ask(contents, name, resolve, details));
    },
    mayUseDevice: (details) => onDevice?.(details) ?? false,
    download: (url) => {
      const event = createEvent({});
      emitter.emit('will-download', event, standInObject('electron.DownloadItem', { getURL: () => url }));
      // Said, not thrown: nobody called who could catch it. Chromium is told to save nothing in any case.
      if (!event.defaultPrevented) lacking(`the download of ${url}: will-download must prevent it`);
    },
    mayRequest: async (url, id) => {
      if (!guard?.filter.test(url)) return true;
      const { listener } = guard;
      const details = standInObject('the details of a request', { id, url });
      const { cancel, redirectURL } = await new Promise<Electron.CallbackResponse>((answered) =>
        listener(details, answered),
      );
      if (redirectURL !== undefined) throw lacking('the redirectURL of onBeforeRequest');
      return cancel !== true;
    },
  };
}

/** One of Chromium's match patterns as a regular expression: a star is any text, in the host any text without a slash. */
function patternSource(pattern: string): string {
  const [, scheme = '', host = '', path = ''] = /^([a-z]+):\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  if (scheme === '') throw lacking(`the match pattern ${pattern}`);
  const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return `^${scheme}://${literal(host).replaceAll('*', '[^/]*')}${literal(path).replaceAll('*', '.*')}$`;
}
