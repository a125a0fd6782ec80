import { cutAtGrapheme } from '../../../shared/cut-at-grapheme.ts';

const longestName = 31;
/** Excel refuses them, and a file with one as damaged. */
const forbidden = /[[\]:*?/\\\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]+/gu;

/** Names for sheets that Excel takes: short, without what it forbids, and none twice whatever their case. */
export function sheetNames(titles: readonly string[]): string[] {
  // Excel keeps this one for itself.
  const taken = new Set(['history']);
  return titles.map((title) => {
    const clean =
      title
        .replace(forbidden, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^[\s']+|[\s']+$/g, '') || 'Sheet';
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : ` ${number}`;
      const name = cutAtGrapheme(clean, longestName - suffix.length).replace(/[\s']+$/, '') + suffix;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}
