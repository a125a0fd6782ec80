import { dayMs, hourMs, type Ms, minuteMs } from './units.ts';

/**
 * Text for a person about a clock that differs; null: it does not.
 * @param aheadMs how far the account's clock is ahead of this laptop's; negative: behind
 */
export function clockText(aheadMs: Ms): string | null {
  if (aheadMs === 0) return null;
  const side = aheadMs > 0 ? 'behind' : 'ahead of';
  return `This laptop’s clock is ${spanText(Math.abs(aheadMs))} ${side} the account’s. The sync went by the account’s time. Check the date and time of this laptop.`;
}

/** `26 hours`: in the largest unit of which there are at least two. */
function spanText(ms: Ms): string {
  const [size, name] = ms >= 2 * dayMs ? [dayMs, 'day'] : ms >= 2 * hourMs ? [hourMs, 'hour'] : [minuteMs, 'minute'];
  const count = Math.round(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
