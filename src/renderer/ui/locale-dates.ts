import { dayMs, type EpochMs, hourMs } from '../../shared/units.ts';
import { locale, type Weekday } from './locale.ts';

const forms = {
  /** `23 Nov` */
  day: { day: 'numeric', month: 'short' },
  dayWithYear: { day: 'numeric', month: 'short', year: 'numeric' },
  /** `Mon 23 Nov` */
  weekdayAndDay: { weekday: 'short', day: 'numeric', month: 'short' },
  weekdayAndDayWithYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  /** `November 2026` */
  month: { month: 'long', year: 'numeric' },
  shortMonth: { month: 'short' },
  year: { year: 'numeric' },
  /** `09:00`, `9:00 AM` */
  minute: { timeStyle: 'short' },
  hour: { hour: 'numeric' },
  weekday: { weekday: 'long' },
  shortWeekday: { weekday: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateForm = keyof typeof forms;

/** A moment in `zone` (IANA) as the person's locale writes it. */
export function formatDate(epochMs: EpochMs, form: DateForm, zone: string, tag: string = locale): string {
  return formatter(form, zone, tag).format(epochMs);
}

/** From a moment up to another (exclusive), with what both share written once: `23–29 Nov 2026`. */
export function formatDates(from: EpochMs, to: EpochMs, form: DateForm, zone: string, tag: string = locale): string {
  return formatter(form, zone, tag).formatRange(from, to - 1);
}

/** 1 January 2024 was a Monday. */
const aMonday = Date.UTC(2024, 0, 1);

/** `Monday`, or `Mon`. */
export function weekdayName(day: Weekday, form: 'weekday' | 'shortWeekday', tag: string = locale): string {
  return formatDate(aMonday + (day - 1) * dayMs, form, 'UTC', tag);
}

/** An hour of the day alone, for a scale: `09`, `9 AM`. */
export function hourName(hour: number, tag: string = locale): string {
  return formatter('hour', 'UTC', tag)
    .formatToParts(aMonday + hour * hourMs)
    .filter(({ type }) => type === 'hour' || type === 'dayPeriod')
    .map(({ value }) => value)
    .join('\u00a0');
}

/** An hour of the day from its beginning to its end: `09:00–10:00`, `9:00 AM–10:00 AM`. */
export function hourRange(hour: number, tag: string = locale): string {
  const [from, to] = [hour, hour + 1].map((at) => formatDate(aMonday + at * hourMs, 'minute', 'UTC', tag));
  return `${from}–${to}`;
}

/** Making a formatter costs about as much as a thousand uses of it. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(form: DateForm, zone: string, tag: string): Intl.DateTimeFormat {
  const key = `${form} ${zone} ${tag}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(tag, { ...forms[form], timeZone: zone, calendar: 'gregory' });
  made.set(key, known);
  return known;
}
