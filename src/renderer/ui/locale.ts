/** ISO: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The person's locale as the system tells it: how numbers and dates are written and weeks begin. Words stay English. */
export const locale: string = navigator.language;

/** On which day a week begins; Monday where the browser does not say. */
export function firstWeekday(tag: string = locale): Weekday {
  const described = new Intl.Locale(tag);
  // Chromium has it; the compiler's library does not yet.
  const info: unknown =
    'getWeekInfo' in described && typeof described.getWeekInfo === 'function' ? described.getWeekInfo() : null;
  const day = typeof info === 'object' && info !== null && 'firstDay' in info ? Number(info.firstDay) : 1;
  return isWeekday(day) ? day : 1;
}

/** All seven, from the one that begins the week. */
export function weekdaysFrom(first: Weekday): Weekday[] {
  return Array.from({ length: 7 }, (_, at) => ((first - 1 + at) % 7) + 1).filter(isWeekday);
}

function isWeekday(day: number): day is Weekday {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}
