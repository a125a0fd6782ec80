import { piecesOf, withPiece } from './text-pieces.ts';

/** Bounds of a number, both inclusive; null: none. */
export interface Bounds {
  readonly least: number | null;
  readonly most: number | null;
}

export type SecondsField = 'duration' | 'talk' | 'hold';

export const noBounds: Bounds = { least: null, most: null };

/** What the text asks of a field in seconds; null where it asks in a way that two bounds cannot say. */
export function secondsBounds(text: string, field: SecondsField): Bounds | null {
  const pieces = piecesOf(text, field).filter((piece) => !/^[<>=]*$/.test(piece));
  let bounds = noBounds;
  for (const piece of pieces) {
    const [, first, last] = /^(\d+)\.\.(\d+)$/.exec(piece) ?? [];
    const [, sign = '', digits] = /^(>=|<=|>|<|=)?(\d+)$/.exec(piece) ?? [];
    if (first !== undefined) bounds = { least: Number(first), most: Number(last) };
    else if (digits === undefined) return null;
    else if (sign.startsWith('>')) bounds = { ...bounds, least: Number(digits) + (sign === '>' ? 1 : 0) };
    else if (sign.startsWith('<')) bounds = { ...bounds, most: Number(digits) - (sign === '<' ? 1 : 0) };
    else bounds = { least: Number(digits), most: Number(digits) };
  }
  return bounds;
}

/** The text with these bounds of a field in seconds, as a person would type them. */
export function withSeconds(text: string, field: SecondsField, { least, most }: Bounds): string {
  return withPiece(text, field, secondsText(least, most));
}

function secondsText(least: number | null, most: number | null): string | null {
  if (least === null) return most === null ? null : `<=${most}`;
  if (most === null) return `>=${least}`;
  return least === most ? String(least) : `${least}..${most}`;
}

/** Hours of the day, both inclusive: 9 to 17 is from 9:00 until 17:59; 22 to 5 goes over midnight. */
export interface Hours {
  readonly first: number;
  readonly last: number;
}

/** What the text asks of the hour of the day; null where it asks nothing that can be said so. */
export function hoursOf(text: string): Hours | null {
  const [, first, last = first] = /^(\d\d?)(?:\.\.(\d\d?))?$/.exec(piecesOf(text, 'hour').at(-1) ?? '') ?? [];
  return Number(first) < 24 && Number(last) < 24 ? { first: Number(first), last: Number(last) } : null;
}

export function withHours(text: string, hours: Hours | null): string {
  if (hours === null) return withPiece(text, 'hour', null);
  const { first, last } = hours;
  return withPiece(text, 'hour', first === last ? String(first) : `${first}..${last}`);
}
