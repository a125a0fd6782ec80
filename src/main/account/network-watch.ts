import type { Clock } from '../lib/clock.ts';

/** Often enough that a person who plugs the network in sees the app notice; asking costs nothing, for nothing is sent. */
const everyMs = 5_000;

/**
 * Tells whenever the laptop's network comes or goes, until `signal` aborts: the main process can ask the system, but is not
 * told. A network that is there at the start is not told of.
 */
export async function watchNetwork(
  deps: { clock: Clock; isOnline: () => boolean; onChange: (online: boolean) => void },
  signal: AbortSignal,
): Promise<void> {
  let wasOnline = true;
  while (!signal.aborted) {
    const online = deps.isOnline();
    if (online !== wasOnline) deps.onChange(online);
    wasOnline = online;
    await deps.clock.sleep(everyMs, signal).catch(() => undefined);
  }
}
