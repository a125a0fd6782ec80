/** Characters of the table's type that fit across a page of A4 laid on its side. */
const pageCharacters = 168;
const narrowest = 7;
const widest = 34;

/**
 * Which columns stand beside each other on a page, so that none is cut: each part begins with the first column, which names
 * its rows. @param texts the titles and every row, as they are printed
 */
export function tableParts(texts: readonly (readonly string[])[]): number[][] {
  const widths = (texts[0] ?? []).map((title, at) =>
    Math.min(widest, Math.max(narrowest, longestWord(title), ...texts.slice(1).map((row) => row[at]?.length ?? 0)) + 2),
  );
  const [first = 0, ...others] = widths;
  const parts: number[][] = [];
  let room = 0;
  others.forEach((width, index) => {
    let part = parts.at(-1);
    if (part === undefined || width > room) {
      part = [0];
      parts.push(part);
      room = pageCharacters - first;
    }
    part.push(index + 1);
    room -= width;
  });
  return parts.length === 0 ? [widths.map((_, at) => at)] : parts;
}

/** A title breaks between its words. */
function longestWord(title: string): number {
  return Math.max(...title.split(/\s+/).map((word) => word.length));
}
