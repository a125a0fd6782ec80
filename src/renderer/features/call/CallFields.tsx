import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import { copyText } from '../../ui/copy-text.ts';
import { agentText, formatDuration, formatInstant } from '../../ui/format.ts';
import { Highlight } from '../../ui/Highlight.tsx';
import styles from './CallFields.module.css';

interface CallFieldsParts {
  readonly call: Call;
  /** Folded words to mark. */
  readonly words: readonly string[];
  /** IANA. */
  readonly zone: string;
}

/** Every field of a call as it was given; a click copies it. */
export function CallFields({ call, words, zone }: CallFieldsParts) {
  const { agent, customer, recording } = call;
  const mark = (text: string) => <Highlight text={text} words={words} />;
  const markPhone = (text: string) => <Highlight text={text} words={words} phone />;
  return (
    <dl className={styles.fields}>
      <Field name="Customer" text={customer.name} show={mark} />
      <Field name="Number" text={customer.number} show={markPhone} />
      <Field name="Agent" text={agent === null ? 'Unassigned' : agentText(agent)} show={mark} />
      {agent === null ? null : <Field name="Agent ID" text={agent.userId} show={mark} />}
      <Field name="Exophone" text={call.exophone} show={markPhone} />
      <Field name="Started" text={instant(call.startTime, zone)} />
      <Field name="Ended" text={instant(call.endTime, zone)} />
      <Field name="Duration" text={duration(call.duration)} />
      <Field name="Talk time" text={duration(call.talkTime)} />
      <Field name="Hold time" text={duration(call.holdTime)} />
      <Field name="Disposition" text={call.disposition} show={mark} />
      <Field name="Custom field" text={call.customField} show={mark} />
      {recording.available ? <Field name="Recording" text={duration(recording.duration)} /> : null}
      {recording.channels === null ? null : <Field name="Channels" text={recording.channels} />}
      <Field name="Call SID" text={sidOf(call.callSid)} show={mark} />
    </dl>
  );
}

interface FieldParts {
  readonly name: string;
  /** As it is copied; null: the API gave none. */
  readonly text: string | null;
  readonly show?: (text: string) => ReactNode;
}

function Field({ name, text, show = (plain) => plain }: FieldParts) {
  return (
    <div className={styles.field}>
      <dt>{name}</dt>
      <dd>
        {text === null || text === '' ? (
          <span className={styles.none}>Not given</span>
        ) : (
          <button
            type="button"
            className={styles.value}
            title="Click to copy"
            onClick={() => void copyText(text, name)}
          >
            <span dir="auto" className={styles.text}>
              {show(text)}
            </span>
            <IconCopy size={13} stroke={1.7} className={styles.copy} />
          </button>
        )}
      </dd>
    </div>
  );
}

function instant(epochMs: number | null, zone: string): string | null {
  return epochMs === null ? null : formatInstant(epochMs, zone);
}

function duration(seconds: number | null): string | null {
  return seconds === null ? null : formatDuration(seconds);
}
