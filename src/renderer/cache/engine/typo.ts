/** Shorter words have too many neighbours: one letter changed makes `tan` any of a dozen names. */
const shortest = 5;

/** Whether a word is long enough, and letters alone, for a typing error in it to be forgiven. A number is never guessed at. */
export function mayHaveTypo(word: string): boolean {
  return word.length >= shortest && /^[\p{L}\p{M}]+$/u.test(word);
}

/**
 * Whether `term` begins with `word` but for one typing error in `word`: a letter changed, left out, typed twice or one
 * too many, or two neighbours swapped.
 */
export function startsWithTypo(term: string, word: string): boolean {
  let at = 0;
  while (at < word.length && term.charCodeAt(at) === word.charCodeAt(at)) at += 1;
  if (at === word.length) return true;
  const rest = word.slice(at + 1);
  return (
    term.startsWith(rest, at + 1) ||
    term.startsWith(word.slice(at), at + 1) ||
    term.startsWith(rest, at) ||
    (term[at] === word[at + 1] && term[at + 1] === word[at] && term.startsWith(word.slice(at + 2), at + 2))
  );
}
