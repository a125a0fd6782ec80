const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The beginning of a text, at most `most` UTF-16 units, cut between two characters as a person sees them: no emoji,
 * letter with marks or surrogate pair is split.
 */
export function cutAtGrapheme(text: string, most: number): string {
  if (text.length <= most) return text;
  // Where a character ends is told by what follows it.
  const start = graphemes.segment(text.slice(0, most + 2)).containing(most)?.index ?? most;
  // A single character can have marks without end: then at least its pairs stay whole.
  const cut = start === 0 ? most : start;
  return text.slice(0, /[\ud800-\udbff]$/.test(text.slice(0, cut)) ? cut - 1 : cut);
}
