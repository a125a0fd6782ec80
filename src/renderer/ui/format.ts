import type { Agent, Call } from '../../shared/call.ts';
import { zoneOffsetMinutes } from '../../shared/time-zone.ts';
import { agentIdText, inWords } from './in-words.ts';
import { locale } from './locale.ts';

/** Stands where nothing was given. */
export const nothing = '–';

/** Above this a duration is no call's any more, and is shown in the seconds that were given. */
const absurdSeconds = 24 * 60 * 60;

const counts = new Intl.NumberFormat(locale);
const percents = new Intl.NumberFormat(locale, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** `1,234`, as the person's locale writes it. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** `1 call`, `1,234 calls` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `12.3%` of a ratio of 0.123. */
export function formatPercent(ratio: number): string {
  return percents.format(ratio);
}

/** Seconds as a clock shows them: `4:05`, `1:04:05`. Cuts fractions off. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = pad(whole % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${rest}`;
}

/** A call's duration in seconds; what is negative or over a day is shown as it was given: `-30 s`. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return nothing;
  if (isPlausible(seconds)) return formatClock(seconds);
  return `${seconds} s`;
}

/** How long something lasts, in words: `20 s`, `1:04 min`, `1:04:05 h`. */
export function formatLasting(seconds: number): string {
  const unit = seconds < 60 ? 's' : seconds < 3_600 ? 'min' : 'h';
  return `${seconds < 60 ? Math.floor(seconds) : formatClock(seconds)}\u00a0${unit}`;
}

/** `3 minutes`, `2 h 5 min`; less than a minute is one. */
export function formatMinutes(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return whole === 1 ? '1 minute' : `${whole} minutes`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${rest} min`;
}

/** Whether a number of seconds can be a call's duration. */
export function isPlausible(seconds: number): boolean {
  return seconds >= 0 && seconds <= absurdSeconds;
}

/** Distance from the start of a call, in ms: `+0:16`, `−0:02`. */
export function formatOffset(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${formatClock(Math.abs(ms) / 1000)}`;
}

const byteUnits = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** `1.2 MB`, in steps of 1,000 as disks are sold. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : 1;
  return `${value.toFixed(digits)} ${byteUnits[unit]}`;
}

/** `16:00:05` in `zone` (IANA). */
export function formatTime(epochMs: number, zone: string): string {
  return formatter('time', zone).format(epochMs);
}

/** `16:00` in `zone`. */
export function formatMinute(epochMs: number, zone: string): string {
  return formatter('minute', zone).format(epochMs);
}

/** `15 Jun`, with the year when it is not the year of `now`. */
export function formatDay(epochMs: number, zone: string, now: number): string {
  const year = formatter('year', zone);
  return formatter(year.format(epochMs) === year.format(now) ? 'day' : 'dayWithYear', zone).format(epochMs);
}

/** `15 Jun 2024, 16:00:05 UTC+5:30`: nothing left to guess. */
export function formatInstant(epochMs: number, zone: string): string {
  return `${formatter('instant', zone).format(epochMs)} ${zoneName(epochMs, zone)}`;
}

/** What `zone` (IANA) is called at an instant, by its distance from UTC: `UTC`, `UTC+5:30`, `UTC−3`. */
export function zoneName(epochMs: number, zone: string): string {
  const minutes = Math.round(zoneOffsetMinutes(epochMs, zone));
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${pad(rest)}`}`;
}

/** `Saturday` */
export function formatWeekday(epochMs: number, zone: string): string {
  return formatter('weekday', zone).format(epochMs);
}

/**
 * How long ago, roughly: `just now`, `5 min ago`, `3 h ago`, `2 days ago`. After a clock was set back, a moment can lie
 * ahead of it: `3 h ahead of this laptop’s clock`, since "just now" would stay for as long.
 */
export function formatAgo(epochMs: number, now: number): string {
  const minutes = Math.floor(Math.abs(now - epochMs) / 60_000);
  if (minutes < 1) return 'just now';
  const hours = Math.floor(minutes / 60);
  const distance = hours < 1 ? `${minutes} min` : hours < 24 ? `${hours} h` : countOf(Math.floor(hours / 24), 'day');
  return now > epochMs ? `${distance} ago` : `${distance} ahead of this laptop’s clock`;
}

/** When what waits goes on by itself, epoch ms; null where that cannot be told: `Continues in about 30 s`. */
export function resumesText(resumesAt: number | null, now: number): string {
  if (resumesAt === null) return 'Continues by itself';
  const seconds = (resumesAt - now) / 1000;
  if (seconds < 5) return 'Continues in a moment';
  if (seconds < 90) return `Continues in about ${Math.ceil(seconds / 5) * 5} s`;
  return `Continues in about ${Math.round(seconds / 60)} min`;
}

/** The agent by the best name there is: `Priya Nair`, `Agent 007` of the ID `agent_007`, `Unassigned`. */
export function agentText(agent: Agent | null): string {
  if (agent === null) return 'Unassigned';
  return agent.name === null || agent.name === '' ? agentIdText(agent.userId) : agent.name;
}

/** The customer by the best name there is. */
export function customerText({ customer }: Pick<Call, 'customer'>): string {
  return customer.name || customer.number || 'Unknown customer';
}

/** A status or direction in words, in sentence case. */
export function apiWord(value: string): string {
  return inWords(value) || '(empty)';
}

const formats = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  dayWithYear: { day: 'numeric', month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
  weekday: { weekday: 'long' },
  instant: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making a formatter costs about as much as a thousand uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(name: keyof typeof formats, zone: string): Intl.DateTimeFormat {
  const key = `${name} ${zone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...formats[name], timeZone: zone });
  formatters.set(key, made);
  return made;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** `22:35, UTC+5:30`: what the clock of `zone` (IANA) shows at `now` (epoch ms), to the minute. */
export function zoneNow(now: number, zone: string): string {
  return `${formatMinute(now, zone)}, ${zoneName(now, zone)}`;
}
