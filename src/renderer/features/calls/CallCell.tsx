// biome-ignore-all lint/a11y/useSemanticElements: a virtual list is no table, its rows are placed by hand.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and their buttons take the focus, cells do not.
import type { ReactElement, ReactNode } from 'react';
import type { Call } from '../../../shared/call.ts';
import { DirectionIcon } from '../../ui/DirectionIcon.tsx';
import {
  agentText,
  apiWord,
  formatDay,
  formatDuration,
  formatInstant,
  formatMinute,
  formatWeekday,
  isPlausible,
  nothing,
} from '../../ui/format.ts';
import { highlighted } from '../../ui/Highlight.tsx';
import { highlightPhone } from '../../ui/highlight.ts';
import { statusLook } from '../../ui/StatusWord.tsx';
import styles from './CallRow.module.css';
import type { Column, ColumnName } from './columns.ts';
import { TalkPicture } from './TalkPicture.tsx';

export interface CellContext {
  /** Folded words to mark. */
  readonly words: readonly string[];
  /** IANA. */
  readonly zone: string;
  /** Epoch ms of the start of today in `zone`. */
  readonly today: number;
}

/** What stands in a cell. */
interface CellContent {
  readonly shown: ReactNode;
  /** What there is to be said about it; where a text may be cut, the whole of it. */
  readonly title?: string | undefined;
  readonly look?: 'faint' | 'text' | 'pair' | 'status' | undefined;
  /** Of a status. */
  readonly tone?: string;
}

const classNames = {
  plain: styles.cell,
  faint: `${styles.cell} ${styles.faint}`,
  text: `${styles.cell} ${styles.text}`,
  pair: `${styles.cell} ${styles.pair}`,
  status: `${styles.cell} ${styles.status}`,
};

/**
 * A column's cell of a call: plain facts, found words marked. No component, and a single element where that does: each key
 * of a search draws three hundred cells.
 */
export function callCell({ name, figures }: Column, call: Call, context: CellContext): ReactElement {
  const { shown, title, look = 'plain', tone } = contentOf(name, call, context);
  return (
    <div
      key={name}
      role="gridcell"
      className={classNames[look]}
      data-column={name}
      data-figures={figures || undefined}
      data-tone={tone}
      title={title}
      dir={look === 'text' ? 'auto' : undefined}
    >
      {shown}
    </div>
  );
}

function contentOf(name: ColumnName, call: Call, { words, zone, today }: CellContext): CellContent {
  switch (name) {
    case 'voices':
      return { shown: <TalkPicture callSid={call.callSid} /> };
    case 'time':
      return timeContent(call.startTime, zone, today);
    case 'agent': {
      if (call.agent === null) return { shown: 'Unassigned', look: 'faint' };
      const text = agentText(call.agent);
      // One without a name is shown by a readable form of the ID.
      return textContent(text, words, { title: call.agent.name ? text : `Agent ID ${call.agent.userId}` });
    }
    case 'customer':
      return customerContent(call, words);
    case 'direction':
      return { shown: <DirectionIcon direction={call.direction} /> };
    case 'status':
      return statusContent(call.status);
    case 'duration':
      return durationContent(call.duration);
    case 'talk':
      return durationContent(call.talkTime);
    case 'hold':
      return durationContent(call.holdTime);
    case 'disposition':
      return textContent(call.disposition, words);
    case 'exophone':
      return textContent(call.exophone, words, { phone: true });
    case 'customField':
      return textContent(call.customField, words);
    default:
      return { shown: null };
  }
}

function timeContent(epochMs: number | null, zone: string, today: number): CellContent {
  if (epochMs === null) return { shown: 'No start time', look: 'faint' };
  return {
    shown: [
      <span key="day" className={styles.day}>
        {formatDay(epochMs, zone, today)}
      </span>,
      ` ${formatMinute(epochMs, zone)}`,
    ],
    title: `${formatWeekday(epochMs, zone)}, ${formatInstant(epochMs, zone)}`,
  };
}

function customerContent({ customer: { name, number } }: Call, words: readonly string[]): CellContent {
  if (!name) return textContent(number, words, { phone: true });
  // Where the number is what was searched for, it stands first.
  const numberFirst = number !== null && highlightPhone(number, words).some(({ marked }) => marked);
  const numberText =
    number === null ? null : (
      <bdi key="number" className={`${numberFirst ? styles.first : styles.second} ${styles.number}`}>
        {highlighted(number, words, true)}
      </bdi>
    );
  const nameText = (
    <bdi key="name" className={numberFirst ? styles.second : styles.first}>
      {highlighted(name, words)}
    </bdi>
  );
  return {
    shown: numberFirst ? [numberText, nameText] : [nameText, numberText],
    title: `${name} ${number ?? ''}`,
    look: 'pair',
  };
}

function statusContent(status: string): CellContent {
  const { tone, Icon } = statusLook(status);
  const word = apiWord(status);
  return {
    shown: [<Icon key="icon" size={14} stroke={1.9} />, <bdi key="word">{word}</bdi>],
    title: word,
    look: 'status',
    tone,
  };
}

function durationContent(seconds: number | null): CellContent {
  const odd = seconds !== null && !isPlausible(seconds);
  return {
    shown: formatDuration(seconds),
    title: odd ? `${seconds} s, as the API gave it` : undefined,
    look: seconds === null || seconds === 0 ? 'faint' : undefined,
  };
}

function textContent(
  text: string | null,
  words: readonly string[],
  { phone = false, title }: { phone?: boolean; title?: string } = {},
): CellContent {
  if (text === null || text === '') return { shown: nothing, look: 'faint' };
  return { shown: highlighted(text, words, phone), title: title ?? text, look: 'text' };
}
