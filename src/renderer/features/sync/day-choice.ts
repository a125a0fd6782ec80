import { dayKeys } from '../../keys/key-table.ts';
import { type KeyPressed, pressed } from '../../keys/pressed.ts';
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

/** What a key does in the calendar; null: it means nothing here. */
export function dayKey(event: KeyPressed, choice: DayChoice, bounds: DayBounds): DayChoice | 'show-calls' | null {
  const action = pressed(event, dayKeys);
  switch (action) {
    case null:
      return null;
    case 'choose':
      return choose(choice, choice.active, false);
    case 'extendHere':
      return choose(choice, choice.active, true);
    case 'showCalls':
      return 'show-calls';
    case 'escape':
      return choice.chosen === null ? null : { ...choice, chosen: null };
  }
  const { to, extend } = dayMoves[action];
  const active = within(to(choice.active, bounds), bounds);
  if (!extend) return { ...choice, active };
  // Stretched from where the keys stood, unless that is the end of what is chosen already.
  const anchor = choice.chosen?.head === choice.active ? choice.chosen.anchor : choice.active;
  return { active, chosen: { anchor, head: active } };
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

type Step = (active: string, bounds: DayBounds) => string;

const days =
  (by: number): Step =>
  (active) =>
    dateOfDayNumber(dayNumber(active) + by);
const months =
  (by: number): Step =>
  (active) =>
    monthsOn(active, by);
const firstDay: Step = (_, { first }) => first;
const lastDay: Step = (_, { last }) => last;

const dayMoves = {
  left: { to: days(-1), extend: false },
  right: { to: days(1), extend: false },
  up: { to: days(-7), extend: false },
  down: { to: days(7), extend: false },
  monthBack: { to: months(-1), extend: false },
  monthOn: { to: months(1), extend: false },
  first: { to: firstDay, extend: false },
  last: { to: lastDay, extend: false },
  extendLeft: { to: days(-1), extend: true },
  extendRight: { to: days(1), extend: true },
  extendUp: { to: days(-7), extend: true },
  extendDown: { to: days(7), extend: true },
  extendMonthBack: { to: months(-1), extend: true },
  extendMonthOn: { to: months(1), extend: true },
  extendFirst: { to: firstDay, extend: true },
  extendLast: { to: lastDay, extend: true },
} as const;
