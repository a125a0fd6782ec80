import { formatMinute, zoneName } from '../../ui/format.ts';

/** `22:35, UTC+5:30`: what the clock of `zone` (IANA) shows at `now` (epoch ms), to the minute. */
export function zoneNow(now: number, zone: string): string {
  return `${formatMinute(now, zone)}, ${zoneName(now, zone)}`;
}
