/** Shorter words are too near to others: with one letter changed, `tan` is any of a dozen names. */
const shortest = 5;

/** Whether a typo in a word is forgiven: it is long enough and only letters. Numbers are never guessed. */
export function mayHaveTypo(word: string): boolean {
  return word.length >= shortest && /^[\p{L}\p{M}]+$/u.test(word);
}

/**
 * Whether `term` begins with `word` except for one typo in `word`: a letter changed, missing or added, or two neighbours
 * swapped.
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
