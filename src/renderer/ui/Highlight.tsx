import type { ReactNode } from 'react';
import { highlightPhone, highlightText } from './highlight.ts';

interface HighlightProps {
  readonly text: string;
  /** Folded words, as the search answers them. */
  readonly words: readonly string[];
  readonly phone?: boolean;
}

/** A text with its matches marked, as {@link highlighted} says. */
export function Highlight({ text, words, phone = false }: HighlightProps) {
  return highlighted(text, words, phone);
}

/**
 * A text with its matches marked. Text nodes only: whatever HTML it holds is shown as text. What it stands in needs `dir="auto"`
 * or is a `bdi`: a `bdi` in here would hide from it that a name runs from right to left, and it would cut off the name's beginning.
 */
export function highlighted(text: string, words: readonly string[], phone = false): ReactNode {
  if (words.length === 0) return text;
  const pieces = phone ? highlightPhone(text, words) : highlightText(text, words);
  // Most texts of a list have none. No other element is made: each would come with a key, and go with the next.
  if (pieces.every(({ marked }) => !marked)) return text;
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.marked ? <mark key={key}>{piece.text}</mark> : piece.text;
  });
}
