const dayMs = 24 * 60 * 60 * 1000;

/** Days since 1970-01-01 of a calendar day, `2024-06-15`, whatever its hours are. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

export function dateOfDayNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The same day of the month so many months on, or its last where it has fewer days. */
export function monthsOn(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOfDayNumber(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)) / dayMs);
}
