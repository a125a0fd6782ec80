import { zoneOffsetMinutes } from '../../../shared/time-zone.ts';
import { formatMinute } from '../../ui/format.ts';

/** `22:35, UTC+5:30`: what the clock of `zone` (IANA) shows at `now` (epoch ms), to the minute. */
export function zoneNow(now: number, zone: string): string {
  const minutes = Math.round(zoneOffsetMinutes(now, zone));
  if (minutes === 0) return `${formatMinute(now, zone)}, UTC`;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = `${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  return `${formatMinute(now, zone)}, UTC${offset}`;
}
