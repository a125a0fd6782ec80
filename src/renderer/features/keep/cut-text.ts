import { formatCount } from '../../ui/format.ts';
import { mostAtOnce } from './gather-calls.ts';

/** Of a saved search that finds more calls than can be kept: how many of them are. Null where all are, or it was not counted yet. */
export function cutText(found: number | undefined): string | null {
  if (found === undefined || found <= mostAtOnce) return null;
  return `Only the first ${formatCount(mostAtOnce)} of its ${formatCount(found)} calls are kept offline`;
}
