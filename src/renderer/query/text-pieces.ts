/** A field of the query language with what is asked of it: `talk:>300`, `customer:"+91 98765"`. */
const pieceOf = (field: string) => new RegExp(`(?<!\\S)${field}:(?:["“”„«»]([^"“”„«»]*)["“”„«»]|(\\S*))`, 'giu');

/** What the text asks of a field, each time it does: quotation marks off. Not what it asks to leave out. */
export function piecesOf(text: string, field: string): string[] {
  return [...text.matchAll(pieceOf(field))].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

/** The text with this alone asked of a field, as a person would type it; null asks nothing of it. */
export function withPiece(text: string, field: string, asked: string | null): string {
  const rest = text.replace(pieceOf(field), ' ').replace(/\s+/g, ' ').trim();
  if (asked === null || asked === '') return rest;
  // What is in quotation marks cannot have any.
  const value = asked.replace(/["“”„«»]/g, ' ').trim();
  const piece = `${field}:${/^[^\s]+$/u.test(value) ? value : `"${value}"`}`;
  return rest === '' ? piece : `${rest} ${piece}`;
}
