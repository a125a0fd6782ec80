/** Chromium's numbers of its errors, where an app may want to tell them apart. */
const numbers: Record<string, number> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_UNEXPECTED: -9,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_EMPTY_RESPONSE: -324,
};

/** What loadURL rejects with. `reason` is Chromium's, such as `net::ERR_CONNECTION_REFUSED`. */
export function loadError(reason: string, url: string): Error & { code: string; errno: number; url: string } {
  const code = reason.replace(/^net::/, '');
  const errno = numbers[code] ?? -2;
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
}
