/** What breaks a line or moves along it. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * Characters that show nothing of themselves and hide, reorder or fake what stands beside them: controls, marks of
 * direction (U+202E turns a name around), zero-width characters, fillers and tags.
 */
const hidden = /[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]|\u034f/gu;
/** Joiners shape letters of Indian and Arabic scripts and join emoji: there they stay. */
const joiner = /^[\u200c\u200d]$/;
const joined = /[\p{M}\p{Script=Arabic}\p{Extended_Pictographic}]$/u;

/** A text from outside with nothing in it that cannot be seen; a line break becomes a space. */
export function visibleText(text: string): string {
  return text.replace(breaks, ' ').replace(hidden, (character, at: number) => {
    return joiner.test(character) && joined.test(text.slice(Math.max(0, at - 2), at)) ? character : '';
  });
}

/** The same, where every character must come back when the JSON is read: what cannot be seen is written as its code. */
export function visibleJson(json: string): string {
  return json.replace(hidden, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
