import { z } from 'zod';
import { isObject, lenientText } from './lenient-fields.ts';
import { withoutLinkIn, withoutLinks } from './links.ts';

/** Objects and lists inside each other, values, and characters of a value that are kept: a form of an account has some twenty values. */
const deepest = 5;
const mostValues = 100;
const longestValue = 2_000;
const longestName = 100;

const more = '… (more was left out)';

/**
 * A text that some accounts give as an object or a list: all its values, each behind the names that lead to it, as in
 * `ticket: 48213; tags: vip, new; crm.id: 7`. Links, nulls and blank texts are left out. What is too much is cut, and says
 * so. Any other text is as lenientText reads it. Never fails.
 */
export const lenientValues = z
  .unknown()
  .optional()
  .transform((given) => {
    if (typeof given !== 'object' || given === null) return lenientText.parse(given ?? null);
    return lenientText.parse(asText(given));
  });

interface Named {
  readonly name: string;
  readonly texts: string[];
}

function asText(given: object): string {
  const all: Named[] = [];
  let values = 0;
  let isCut = false;
  collect(given, [], '');
  const parts = all.map(({ name, texts }) => (name === '' ? texts.join(', ') : `${name}: ${texts.join(', ')}`));
  return (isCut ? [...parts, more] : parts).join('; ');

  function collect(value: unknown, path: readonly string[], field: string): void {
    if (values >= mostValues || path.length > deepest) {
      isCut ||= value !== null;
    } else if (Array.isArray(value)) {
      // A list has no names, but counts as a step down: lists in lists may be deep too.
      for (const each of value.slice(0, mostValues + 1)) collect(each, [...path, ''], field);
    } else if (isObject(value)) {
      for (const [name, each] of Object.entries(value).slice(0, mostValues + 1)) {
        collect(each, [...path, withoutLinks(name).slice(0, longestName)], name);
      }
    } else {
      add(path.filter((name) => name !== '').join('.'), lenientText.parse(withoutLinkIn(field, value)));
    }
  }

  function add(name: string, text: string | null): void {
    if (text === null) return;
    values += 1;
    const kept = text.length > longestValue ? `${text.slice(0, longestValue).toWellFormed()}…` : text;
    const last = all.at(-1);
    if (last?.name === name) last.texts.push(kept);
    else all.push({ name, texts: [kept] });
  }
}
