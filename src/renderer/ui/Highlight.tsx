import { highlightPhone, highlightText } from './highlight.ts';

interface HighlightParts {
  readonly text: string;
  /** Folded words, as the search answers them. */
  readonly words: readonly string[];
  readonly phone?: boolean;
}

/** A text with its matches marked, apart from the reading direction of what stands around it. Text nodes only: whatever HTML it holds is shown as text. */
export function Highlight({ text, words, phone = false }: HighlightParts) {
  if (words.length === 0) return <bdi>{text}</bdi>;
  const pieces = phone ? highlightPhone(text, words) : highlightText(text, words);
  let at = 0;
  const marked = pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
  return <bdi>{marked}</bdi>;
}
