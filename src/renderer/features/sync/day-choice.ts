import { dateOfDayNumber, dayNumber, monthsOn } from './day-number.ts';

/** Which day the keys stand on, and which days are chosen. Days as `2024-06-15`. */
export interface DayChoice {
  readonly active: string;
  /** From where it began to where it was stretched, in either direction; null: none, which means all. */
  readonly chosen: { readonly anchor: string; readonly head: string } | null;
}

/** First and last day that can be stood on. */
export interface DayBounds {
  readonly first: string;
  readonly last: string;
}

interface KeyPressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key does in the calendar; null: it means nothing here. */
export function dayKey(pressed: KeyPressed, choice: DayChoice, bounds: DayBounds): DayChoice | 'show-calls' | null {
  if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return null;
  const to = target(pressed.key, choice.active, bounds);
  if (to !== null) {
    const active = within(to, bounds);
    if (!pressed.shiftKey) return { ...choice, active };
    // Stretched from where the keys stood, unless that is the end of what is chosen already.
    const anchor = choice.chosen?.head === choice.active ? choice.chosen.anchor : choice.active;
    return { active, chosen: { anchor, head: active } };
  }
  switch (pressed.key) {
    case ' ':
      return choose(choice, choice.active, pressed.shiftKey);
    case 'Enter':
      return 'show-calls';
    case 'Escape':
      return choice.chosen === null ? null : { ...choice, chosen: null };
    default:
      return null;
  }
}

/** A click on a day, or Space: chooses it, or no day any more where it alone was chosen; with Shift, all up to it. */
export function choose(choice: DayChoice, date: string, stretch: boolean): DayChoice {
  if (stretch) return { active: date, chosen: { anchor: choice.chosen?.anchor ?? choice.active, head: date } };
  const { chosen } = choice;
  const alone = chosen !== null && chosen.anchor === date && chosen.head === date;
  return { active: date, chosen: alone ? null : { anchor: date, head: date } };
}

/** First and last chosen day; null where none is. */
export function chosenDays({ chosen }: DayChoice): DayBounds | null {
  if (chosen === null) return null;
  const { anchor, head } = chosen;
  return anchor < head ? { first: anchor, last: head } : { first: head, last: anchor };
}

export function within(date: string, { first, last }: DayBounds): string {
  if (date < first) return first;
  return date > last ? last : date;
}

function target(key: string, active: string, { first, last }: DayBounds): string | null {
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const step = steps[key];
  if (step !== undefined) return dateOfDayNumber(dayNumber(active) + step);
  switch (key) {
    case 'PageUp':
      return monthsOn(active, -1);
    case 'PageDown':
      return monthsOn(active, 1);
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return null;
  }
}
