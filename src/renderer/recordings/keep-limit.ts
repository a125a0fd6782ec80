import { formatCount } from '../ui/format.ts';

/** Calls that can be kept offline at once: at the API's limit they take over an hour and a half to download. */
export const mostKeptAtOnce = 20_000;

/** How many of a saved search's calls are kept; null where all are, or where they are not counted yet. */
export function truncationNotice(found: number | undefined): string | null {
  if (found === undefined || found <= mostKeptAtOnce) return null;
  return `Only the first ${formatCount(mostKeptAtOnce)} of its ${formatCount(found)} calls are kept offline`;
}
