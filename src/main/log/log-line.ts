import { type ErrorReport, errorReportSchema } from '../../shared/error-report.ts';
import type { LogEventName, LogEvents } from './log-events.ts';
import { scrub } from './scrub.ts';

/** Longest of a field: the program's own words are shorter. */
const longestWord = 60;

/** An event as one line: `sync phase=stopped code=offline callsReceived=120`, a stack after it in the same line. */
export function logLine<Name extends LogEventName>(event: Name, fields: LogEvents[Name]): string {
  const words = Object.entries(fields).map(([key, value]) => {
    const report = errorReportSchema.safeParse(value);
    return report.success ? errorText(report.data) : `${key}=${wordOf(value)}`;
  });
  return [event, ...words].join(' ');
}

function wordOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return scrub(String(value).slice(0, longestWord)).replaceAll(/[^\w.:[\]-]/g, '_');
}

function errorText({ name, kind, systemCode, frames }: ErrorReport): string {
  const what = `${name}${systemCode === null ? '' : ` ${systemCode}`} (${kind})`;
  return [what, ...frames.map((frame) => `at ${frame.in ?? '-'} ${frame.file}:${frame.line}:${frame.column}`)].join(
    ' | ',
  );
}
