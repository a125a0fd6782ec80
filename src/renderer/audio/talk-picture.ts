import type { Insight } from './insight.ts';
import { pairs } from './intervals.ts';

/** Who speaks when, small enough for a row of the list. */
export interface TalkPicture extends Pick<Insight, 'sides' | 'durationSeconds' | 'figures'> {
  /** Evenly divided pieces of the duration, from left to right: for each the sides that speak in it, {@link speaks} of 0 added to that of 1. */
  readonly columns: Uint8Array;
}

export const pictureColumns = 60;

/** How a side is written in a column. */
export const speaks = (side: number): number => 1 << side;

export function pictureOf({ sides, durationSeconds, figures, speech }: Insight): TalkPicture {
  const columns = new Uint8Array(pictureColumns);
  for (const [side, intervals] of speech.entries()) {
    const spoken = new Float64Array(pictureColumns);
    for (const [from, to] of pairs([...intervals])) addTo(spoken, from / durationSeconds, to / durationSeconds);
    // Half of a piece at least: a word in a piece of a minute would otherwise look like a minute.
    for (const [at, share] of spoken.entries()) if (share >= 0.5) columns[at] = (columns[at] ?? 0) | speaks(side);
  }
  return { sides, durationSeconds, figures, columns };
}

/** Adds to each column how much of it an interval covers; `from` and `to` are shares of the whole. */
function addTo(columns: Float64Array, from: number, to: number): void {
  const [first, last] = [from * columns.length, to * columns.length];
  for (let at = Math.floor(first); at < Math.min(columns.length, last); at += 1) {
    columns[at] = (columns[at] ?? 0) + Math.min(at + 1, last) - Math.max(at, first);
  }
}
