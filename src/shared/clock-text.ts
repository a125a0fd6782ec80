import type { Ms } from './units.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * What a person is told of a clock that differs; null where it does not.
 * @param aheadMs by how much the account's clock is ahead of this laptop's; negative where it is behind
 */
export function clockText(aheadMs: Ms): string | null {
  if (aheadMs === 0) return null;
  const side = aheadMs > 0 ? 'behind' : 'ahead of';
  return `This laptop’s clock is ${spanText(Math.abs(aheadMs))} ${side} the account’s. The sync went by the account’s time. Check the date and time of this laptop.`;
}

/** `26 hours`: whole units, of the largest of which there are two. */
function spanText(ms: Ms): string {
  const [size, name] = ms >= 2 * dayMs ? [dayMs, 'day'] : ms >= 2 * hourMs ? [hourMs, 'hour'] : [minuteMs, 'minute'];
  const count = Math.round(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
