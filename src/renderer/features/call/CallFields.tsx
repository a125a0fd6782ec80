import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import { agentText, apiWord, formatDuration, formatInstant } from '../../ui/format.ts';
import { Highlight } from '../../ui/Highlight.tsx';
import { CallFact } from './CallFact.tsx';
import styles from './CallFields.module.css';
import type { DetailContext } from './detail-words.ts';

interface CallFieldsProps {
  readonly call: Call;
  /** Folded words to mark. */
  readonly words: readonly string[];
  /** IANA. */
  readonly zone: string;
}

/** What a reviewer asks of a call first: whose it was, what became of it, and how long it took. */
export function KeyFields({ call, words, agents }: Omit<CallFieldsProps, 'zone'> & Pick<DetailContext, 'agents'>) {
  const agent = agents.get(call.agent?.userId ?? '') ?? agentText(call.agent);
  const mark = (text: string) => <Highlight text={text} words={words} />;
  const markPhone = (text: string) => <Highlight text={text} words={words} phone />;
  return (
    <dl className={styles.key} aria-label="Key facts">
      <CallFact name="Agent" text={agent} show={mark} />
      <CallFact name="Disposition" text={call.disposition} show={mark} />
      <CallFact name="Talk" text={duration(call.talkTime)} half />
      <CallFact name="Hold" text={duration(call.holdTime)} half />
      <CallFact name="Custom field" text={call.customField} show={mark} />
      <CallFact name="Exophone" text={call.exophone} show={markPhone} />
    </dl>
  );
}

/** Every other field of a call as it was given. */
export function CallFields({ call, words, zone }: CallFieldsProps) {
  const { agent, customer, recording } = call;
  const mark = (text: string) => <Highlight text={text} words={words} />;
  return (
    <dl className={styles.fields}>
      <CallFact name="Customer" text={customer.name} show={mark} />
      <CallFact name="Number" text={customer.number} show={(text) => <Highlight text={text} words={words} phone />} />
      {agent === null ? null : <CallFact name="Agent ID" text={agent.userId} show={mark} />}
      <CallFact name="Started" text={instant(call.startTime, zone)} />
      <CallFact name="Ended" text={instant(call.endTime, zone)} />
      <CallFact name="Duration" text={duration(call.duration)} />
      {recording.available ? <CallFact name="Recording" text={duration(recording.duration)} /> : null}
      {recording.channels === null ? null : <CallFact name="Channels" text={apiWord(recording.channels)} />}
      <CallFact name="Call SID" text={sidOf(call.callSid)} show={mark} />
    </dl>
  );
}

function instant(epochMs: number | null, zone: string): string | null {
  return epochMs === null ? null : formatInstant(epochMs, zone);
}

function duration(seconds: number | null): string | null {
  return seconds === null ? null : formatDuration(seconds);
}
