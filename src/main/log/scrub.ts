/**
 * What looks like an address, a path, a token, an SID or a number of a customer, replaced by its kind. The log has no field that
 * could carry any of it; this is the second line, should a later one.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s'"<>]*/gi, '[address]'],
  [/[\w.+%-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g, '[mail]'],
  // A path of any system: a drive, a share, a home, or two folders deep.
  [/(?:\b[A-Za-z]:)?[\\/]{1,2}[^\s'"<>\\/]+(?:[\\/][^\s'"<>\\/]*)+/g, '[path]'],
  [/~[\\/][^\s'"<>]*/g, '[path]'],
  [/\b(?:bearer|basic)\s+\S+/gi, '[secret]'],
  // Tokens, keys and SIDs: long, with a digit.
  [/\b(?=[A-Za-z_-]*\d)[\w-]{16,}\b/g, '[id]'],
  // Telephone numbers, however they are grouped.
  [/\+?(?:\d[\s().-]{0,2}){9,}\d/g, '[number]'],
  [/\+\d{6,}/g, '[number]'],
];

export function scrub(text: string): string {
  return patterns.reduce((scrubbed, [pattern, kind]) => scrubbed.replaceAll(pattern, kind), text);
}
