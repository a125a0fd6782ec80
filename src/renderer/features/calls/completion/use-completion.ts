import { type RefObject, useId, useMemo, useState } from 'react';
import type { FilterChoices } from '../../../cache/cache-api.ts';
import { useFacets } from '../../../filters/use-facets.ts';
import { suggestionKeys } from '../../../keys/key-table.ts';
import { type KeyPressed, pressed } from '../../../keys/pressed.ts';
import { noChoices } from '../../../query/active-filters.ts';
import { toQuery } from '../../../query/call-filters.ts';
import { useTimeZone, useToday } from '../../../state/app-state.tsx';
import { useFilters } from '../../../state/use-filters.ts';
import { filterOf, type Known, type Suggestion, suggestionsFor, take, textWithout } from './suggestions.ts';
import { pieceAt, type TypedPiece } from './typed-piece.ts';

interface CompletionOptions {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly choices: FilterChoices | undefined;
}

export interface Completion {
  /** Id of the list of suggestions. */
  readonly listId: string;
  /** Empty while the list is closed. */
  readonly suggestions: readonly Suggestion[];
  /** The suggestion that Enter would take; -1 for none. */
  readonly active: number;
  take(suggestion: Suggestion): void;
  /** Does what a key does to an open list; false where it does nothing. */
  press(event: KeyPressed): boolean;
  /** To be told of every change that a person types. */
  typed(text: string): void;
  /** To be told when the caret moves: the list is for what is being typed, not for what is looked at. */
  moved(): void;
  close(): void;
}

/** What is offered while a person types in the search box. Typing itself is never changed by it. */
export function useCompletion({ input, text, choices }: CompletionOptions): Completion {
  const listId = useId();
  const [last, setLast] = useState<{ readonly text: string; readonly caret: number } | null>(null);
  const [activeText, setActiveText] = useState<string | null>(null);
  const piece = useMemo(() => (last === null || last.text !== text ? null : pieceAt(text, last.caret)), [last, text]);
  const known = useKnown(piece, text, choices);
  const suggestions = useMemo(
    () => (piece === null || known === null ? [] : suggestionsFor(piece, text, known)),
    [piece, text, known],
  );
  // By its text: a sync may bring more values while the list is open.
  const active = suggestions.findIndex((suggestion) => suggestion.text === activeText);

  const goOnFrom = (next: { text: string; caret: number } | null) => {
    setActiveText(null);
    setLast(next);
  };
  const takeSuggestion = (suggestion: Suggestion) => {
    if (piece === null) return;
    const after = take(text, piece, suggestion);
    input.current?.setSelectionRange(piece.from, text.length - (after.text.length - after.caret));
    // As if it had been typed, because then it can be undone like what was: a value that is set empties the box's history.
    document.execCommand('insertText', false, after.text.slice(piece.from, after.caret));
  };
  const step = (by: 1 | -1) => {
    // One place more than there are suggestions: what was typed, with none of them.
    const places = suggestions.length + 1;
    setActiveText(suggestions[((active + 1 + by + places) % places) - 1]?.text ?? null);
  };

  return {
    listId,
    suggestions,
    active,
    take: takeSuggestion,
    press: (event) => {
      if (suggestions.length === 0) return false;
      const suggestion = suggestions[active];
      const action = pressed(event, suggestionKeys);
      if (action === null || (action === 'take' && suggestion === undefined)) return false;
      if (action === 'close') goOnFrom(null);
      else if (action !== 'take') step(action === 'down' ? 1 : -1);
      else if (suggestion !== undefined) takeSuggestion(suggestion);
      return true;
    },
    typed: (changed) => goOnFrom({ text: changed, caret: caretOf(input.current) ?? changed.length }),
    moved: () => {
      const caret = caretOf(input.current);
      setLast((before) => (before?.caret === caret ? before : null));
    },
    close: () => goOnFrom(null),
  };
}

/** Null until the calls of each value are counted, so that the list is right from the start; then they stay as they are. */
function useKnown(piece: TypedPiece | null, text: string, choices: FilterChoices = noChoices): Known | null {
  const { filters } = useFilters();
  const zone = useTimeZone();
  const now = useToday();
  const isCounted = piece !== null && filterOf(piece) !== null;
  const rest = isCounted ? toQuery({ ...filters, text: textWithout(text, piece) }, zone, now) : null;
  const facets = useFacets(rest);
  return useMemo(() => {
    if (isCounted && facets === undefined) return null;
    return { choices, zone, now, callsWith: (name, value) => facets?.[name].get(value) ?? 0 };
  }, [isCounted, facets, choices, zone, now]);
}

/** Null where something is selected. */
function caretOf(input: HTMLInputElement | null): number | null {
  return input === null || input.selectionStart !== input.selectionEnd ? null : input.selectionStart;
}
