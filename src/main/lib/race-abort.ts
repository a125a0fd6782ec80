/**
 * What is waited for, or the reason of `signal` once that aborts: an aborted request ends by itself only where its stream says
 * so, and whoever cancelled it, or forgets the account, would wait for it for ever.
 */
export async function raceAbort<T>(waited: Promise<T>, signal: AbortSignal): Promise<T> {
  // Nobody is left to hear of it once the signal has aborted.
  waited.catch(() => undefined);
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([waited, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
