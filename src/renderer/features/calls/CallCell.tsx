import type { Agent, Call } from '../../../shared/call.ts';
import { DirectionIcon } from '../../ui/DirectionIcon.tsx';
import {
  agentText,
  formatDay,
  formatDuration,
  formatInstant,
  formatMinute,
  formatWeekday,
  isPlausible,
  nothing,
} from '../../ui/format.ts';
import { Highlight } from '../../ui/Highlight.tsx';
import { highlightPhone } from '../../ui/highlight.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import styles from './CallRow.module.css';
import type { ColumnName } from './columns.ts';
import { TalkPicture } from './TalkPicture.tsx';

export interface CellContext {
  /** Folded words to mark. */
  readonly words: readonly string[];
  /** IANA. */
  readonly zone: string;
  /** Epoch ms of the start of today in `zone`. */
  readonly today: number;
}

/** What a column says of a call: plain facts, found words marked. */
export function CallCell({ name, call, context }: { name: ColumnName; call: Call; context: CellContext }) {
  const { words, zone, today } = context;
  switch (name) {
    case 'voices':
      return <TalkPicture callSid={call.callSid} />;
    case 'time':
      return <TimeText epochMs={call.startTime} zone={zone} today={today} />;
    case 'agent':
      if (call.agent === null) return <span className={styles.faint}>Unassigned</span>;
      return <AgentName agent={call.agent} words={words} />;
    case 'customer':
      return <CustomerText call={call} words={words} />;
    case 'direction':
      return <DirectionIcon direction={call.direction} />;
    case 'status':
      return <StatusWord status={call.status} />;
    case 'duration':
      return <DurationText seconds={call.duration} />;
    case 'talk':
      return <DurationText seconds={call.talkTime} />;
    case 'hold':
      return <DurationText seconds={call.holdTime} />;
    case 'disposition':
      return <Truncated text={call.disposition} words={words} />;
    case 'exophone':
      return <Truncated text={call.exophone} words={words} phone />;
    case 'customField':
      return <Truncated text={call.customField} words={words} />;
    default:
      return null;
  }
}

function TimeText({ epochMs, zone, today }: { epochMs: number | null; zone: string; today: number }) {
  if (epochMs === null) return <span className={styles.faint}>No start time</span>;
  return (
    <span title={`${formatWeekday(epochMs, zone)}, ${formatInstant(epochMs, zone)}`}>
      <span className={styles.day}>{formatDay(epochMs, zone, today)}</span> {formatMinute(epochMs, zone)}
    </span>
  );
}

/** One without a name is shown by a readable form of the ID, which stands on the cell's tip whole. */
function AgentName({ agent, words }: { agent: Agent; words: readonly string[] }) {
  const text = agentText(agent);
  return <Truncated text={text} words={words} title={agent.name ? text : `Agent ID ${agent.userId}`} />;
}

function CustomerText({ call: { customer }, words }: { call: Call; words: readonly string[] }) {
  const { name, number } = customer;
  if (!name) return <Truncated text={number} words={words} phone />;
  // Where the number is what was searched for, it stands first.
  const numberFirst = number !== null && highlightPhone(number, words).some(({ marked }) => marked);
  const numberText =
    number === null ? null : (
      <bdi key="number" className={`${numberFirst ? styles.first : styles.second} ${styles.number}`}>
        <Highlight text={number} words={words} phone />
      </bdi>
    );
  const nameText = (
    <bdi key="name" className={numberFirst ? styles.second : styles.first}>
      <Highlight text={name} words={words} />
    </bdi>
  );
  return (
    <span className={styles.pair} title={`${name} ${number ?? ''}`}>
      {numberFirst ? [numberText, nameText] : [nameText, numberText]}
    </span>
  );
}

function DurationText({ seconds }: { seconds: number | null }) {
  const odd = seconds !== null && !isPlausible(seconds);
  const faint = seconds === null || seconds === 0;
  return (
    <span className={faint ? styles.faint : undefined} title={odd ? `${seconds} s, as the API gave it` : undefined}>
      {formatDuration(seconds)}
    </span>
  );
}

interface TruncatedProps {
  readonly text: string | null;
  readonly words: readonly string[];
  readonly phone?: boolean;
  /** Of what stands there in full; the text itself where it is not given. */
  readonly title?: string;
}

function Truncated({ text, words, phone = false, title }: TruncatedProps) {
  if (text === null || text === '') return <span className={styles.faint}>{nothing}</span>;
  return (
    <span className={styles.truncated} title={title ?? text ?? undefined} dir="auto">
      <Highlight text={text} words={words} phone={phone} />
    </span>
  );
}
