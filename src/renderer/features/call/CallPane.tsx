import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Call } from '../../../shared/call.ts';
import { useTimeZone } from '../../app/app-state.tsx';
import { apiWord, customerText, formatInstant, formatWeekday } from '../../ui/format.ts';
import { Highlight } from '../../ui/Highlight.tsx';
import { DirectionIcon } from '../calls/DirectionIcon.tsx';
import { StatusWord } from '../calls/StatusWord.tsx';
import { CallFields } from './CallFields.tsx';
import { CallInsight } from './CallInsight.tsx';
import styles from './CallPane.module.css';
import { CallParts } from './CallParts.tsx';
import { CallRecording } from './CallRecording.tsx';
import { CallTimeline } from './CallTimeline.tsx';
import { DetailRecords } from './DetailRecords.tsx';
import { goneText } from './gone-text.ts';
import { useCall } from './use-call.ts';

interface CallPaneParts {
  readonly callSid: string;
  /** Folded words to mark. */
  readonly words: readonly string[];
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** One call, whole: who, when, its recording, what happened in it, and every field. */
export function CallPane({ callSid, words, onStep, onClose }: CallPaneParts) {
  const { stored, ...rest } = useCall(callSid);
  return (
    <aside className={styles.pane} aria-label="Call">
      <div className={styles.bar}>
        <Step name="Previous call" keys="K" icon={<IconChevronUp size={16} />} onClick={() => onStep(-1)} />
        <Step name="Next call" keys="J" icon={<IconChevronDown size={16} />} onClick={() => onStep(1)} />
        <span className={styles.space} />
        <Step name="Close call" keys="Esc" icon={<IconX size={16} />} onClick={onClose} />
      </div>
      {stored === null ? <p className={styles.note}>This call is not on this laptop any more.</p> : null}
      {stored === undefined && rest.error !== null ? <p className={styles.note}>{rest.error.message}</p> : null}
      {stored ? <Whole key={callSid} stored={stored} words={words} {...rest} /> : null}
    </aside>
  );
}

type WholeParts = Omit<ReturnType<typeof useCall>, 'stored'> & {
  readonly stored: NonNullable<ReturnType<typeof useCall>['stored']>;
  readonly words: readonly string[];
};

function Whole({
  stored: { call, parts, detail: kept, goneSince, broughtBack },
  words,
  detail,
  error,
  fetchAgain,
}: WholeParts) {
  const zone = useTimeZone();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className={styles.content} tabIndex={0}>
      <Head call={call} words={words} zone={zone} />
      <CallParts call={call} parts={parts} zone={zone} />
      {goneSince === null ? null : <p className={styles.gone}>{goneText(goneSince, broughtBack, zone)}</p>}
      <CallRecording call={call} />
      <CallInsight callSid={call.callSid} listedSeconds={call.recording.duration} />
      <Section title="Timeline">
        {kept === null ? null : <CallTimeline detail={kept} startTime={call.startTime} zone={zone} />}
        {goneSince !== null && kept === null ? (
          <p className={styles.quiet}>The timeline was not fetched while the account still had it.</p>
        ) : null}
        {detail === 'fetching' && kept === null ? (
          <p className={styles.quiet}>
            <Loader size={12} /> Fetching the timeline…
          </p>
        ) : null}
        {detail === 'waits-for-network' && kept === null ? (
          <p className={styles.quiet}>The timeline was not fetched before; it will be when you are back online.</p>
        ) : null}
        {detail === 'failed' && kept === null ? (
          <div className={styles.failed}>
            <p className={styles.quiet}>{error?.message}</p>
            {error?.retryable ? <Button onClick={fetchAgain}>Retry</Button> : null}
          </div>
        ) : null}
      </Section>
      {kept === null || kept.legs.length === 0 ? null : (
        <Section title="Legs">
          <DetailRecords one="Leg" records={kept.legs} told={kept.told?.legs} zone={zone} />
        </Section>
      )}
      {kept === null || kept.transfers.length === 0 ? null : (
        <Section title="Transfers">
          <DetailRecords one="Transfer" records={kept.transfers} told={kept.told?.transfers} zone={zone} />
        </Section>
      )}
      {kept === null || kept.conferenceEvents.length === 0 ? null : (
        <Section title="Conference">
          <DetailRecords one="Event" records={kept.conferenceEvents} told={kept.told?.conferenceEvents} zone={zone} />
        </Section>
      )}
      <Section title="Details">
        <CallFields call={call} words={words} zone={zone} />
      </Section>
    </div>
  );
}

function Head({ call, words, zone }: { call: Call; words: readonly string[]; zone: string }) {
  const { customer } = call;
  return (
    <header className={styles.head}>
      <h2 className={styles.customer} dir="auto" title={customerText(call)}>
        <Highlight text={customerText(call)} words={words} phone={!customer.name} />
      </h2>
      {customer.name && customer.number ? (
        <div className={styles.number} dir="auto">
          <Highlight text={customer.number} words={words} phone />
        </div>
      ) : null}
      <div className={styles.facts}>
        <StatusWord status={call.status} />
        <span className={styles.fact}>
          <DirectionIcon direction={call.direction} />
          <span aria-hidden>{apiWord(call.direction)}</span>
        </span>
        <span className={styles.when}>
          {call.startTime === null
            ? 'No start time'
            : `${formatWeekday(call.startTime, zone)}, ${formatInstant(call.startTime, zone)}`}
        </span>
      </div>
    </header>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

function Step({ name, keys, icon, onClick }: { name: string; keys: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={`${name} (${keys})`}>
      <ActionIcon aria-label={name} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
