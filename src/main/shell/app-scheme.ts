import type { CustomScheme } from 'electron';

/** The scheme and host of everything the window shows. IndexedDB is keyed by them: changing either loses every cache. */
export const appScheme = 'app';
const appHost = 'voicelogs';

/** As `window.location.origin` says it. */
export const appOrigin = `${appScheme}://${appHost}`;

/** The one page of the app. */
export const startPage = `${appOrigin}/`;

/** Electron takes these once, before it is ready. */
export const appSchemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/**
 * Whether `url` belongs to the app's own origin. Parsed rather than compared by prefix (`app://voicelogs.evil/`), and by its
 * parts rather than `URL.origin`, which Node gives as `null` for every scheme it does not know.
 */
export function isOwnOrigin(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${appScheme}:` &&
    parsed.host === appHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/** Whether `url` is the app's one page, whatever its query or fragment. */
export function isStartPage(url: string): boolean {
  return isOwnOrigin(url) && URL.parse(url)?.pathname === '/';
}
