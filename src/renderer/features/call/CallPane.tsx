import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import type { Agent, Call } from '../../../shared/call.ts';
import type { FilterChoice } from '../../cache/cache-api.ts';
import { openCallKeys } from '../../keys/key-table.ts';
import { keyOf } from '../../keys/key-words.ts';
import { onceReady } from '../../recordings/waits-for.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { DirectionIcon } from '../../ui/DirectionIcon.tsx';
import { apiWord, customerText, formatCount, formatInstant, formatWeekday } from '../../ui/format.ts';
import { Highlight } from '../../ui/Highlight.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { CallFields, KeyFields } from './CallFields.tsx';
import { CallInsight } from './CallInsight.tsx';
import styles from './CallPane.module.css';
import { CallParts } from './CallParts.tsx';
import { CallRecording } from './CallRecording.tsx';
import { CallTimeline } from './CallTimeline.tsx';
import { DetailRecords } from './DetailRecords.tsx';
import { goneText } from './detail-words.ts';
import { useCall } from './use-call.ts';

interface CallPaneProps {
  readonly callSid: string;
  /** Folded words to mark. */
  readonly words: readonly string[];
  /** The agents there are, to tell those of the timeline and the legs by name. */
  readonly agents: readonly FilterChoice[] | undefined;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** One call, whole: who, when and what became of it, its recording, what happened in it, and every field. */
export function CallPane({ callSid, words, agents, onStep, onClose }: CallPaneProps) {
  const { stored, ...rest } = useCall(callSid);
  return (
    <aside className={styles.pane} aria-label="Call">
      <div className={styles.bar}>
        <Step
          name="Previous call"
          keys={keyOf(openCallKeys, 'previous')}
          icon={<IconChevronUp size={16} />}
          onClick={() => onStep(-1)}
        />
        <Step
          name="Next call"
          keys={keyOf(openCallKeys, 'next')}
          icon={<IconChevronDown size={16} />}
          onClick={() => onStep(1)}
        />
        <span className={styles.space} />
        <Step name="Close call" keys={keyOf(openCallKeys, 'close')} icon={<IconX size={16} />} onClick={onClose} />
      </div>
      {stored === null ? <p className={styles.note}>This call is not on this laptop any more.</p> : null}
      {stored === undefined && rest.error !== null ? <p className={styles.note}>{rest.error.message}</p> : null}
      {stored ? <Whole key={callSid} stored={stored} words={words} agents={agents} {...rest} /> : null}
    </aside>
  );
}

type WholeProps = Omit<ReturnType<typeof useCall>, 'stored'> & {
  readonly stored: NonNullable<ReturnType<typeof useCall>['stored']>;
  readonly words: readonly string[];
  readonly agents: readonly FilterChoice[] | undefined;
};

function Whole({
  stored: { call, parts, detail: kept, goneSince, broughtBack },
  words,
  agents,
  detail,
  error,
  fetchAgain,
}: WholeProps) {
  const zone = useTimeZone();
  const context = useMemo(() => ({ agents: namesOf(agents ?? [], call.agent), zone }), [agents, call.agent, zone]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className={styles.content} tabIndex={0}>
      <Head call={call} words={words} zone={zone} />
      <KeyFields call={call} words={words} agents={context.agents} />
      <CallParts call={call} parts={parts} zone={zone} />
      {goneSince === null ? null : <p className={styles.gone}>{goneText(goneSince, broughtBack, zone)}</p>}
      <CallRecording call={call} />
      <CallInsight callSid={call.callSid} listedSeconds={call.recording.duration} />
      <Section title="Timeline">
        {kept === null ? null : <CallTimeline detail={kept} startTime={call.startTime} context={context} />}
        {goneSince !== null && kept === null ? (
          <p className={styles.quiet}>The timeline was not downloaded while the account still listed the call.</p>
        ) : null}
        {detail === 'fetching' && kept === null ? (
          <p className={styles.quiet}>
            <Loader size={12} /> Loading the timeline…
          </p>
        ) : null}
        {(detail === 'network' || detail === 'sign-in') && kept === null ? (
          <p className={styles.quiet}>The timeline is not on this laptop yet. It loads {onceReady[detail]}.</p>
        ) : null}
        {detail === 'failed' && kept === null ? (
          <div className={styles.failed}>
            <p className={styles.quiet}>{error?.message}</p>
            {error?.retryable ? <Button onClick={fetchAgain}>Retry</Button> : null}
          </div>
        ) : null}
      </Section>
      {kept === null || kept.legs.length === 0 ? null : (
        <Folded title="Legs" count={kept.told?.legs ?? kept.legs.length}>
          <DetailRecords one="Leg" records={kept.legs} total={kept.told?.legs} context={context} />
        </Folded>
      )}
      {kept === null || kept.transfers.length === 0 ? null : (
        <Folded title="Transfers" count={kept.told?.transfers ?? kept.transfers.length}>
          <DetailRecords one="Transfer" records={kept.transfers} total={kept.told?.transfers} context={context} />
        </Folded>
      )}
      {kept === null || kept.conferenceEvents.length === 0 ? null : (
        <Folded title="Conference" count={kept.told?.conferenceEvents ?? kept.conferenceEvents.length}>
          <DetailRecords
            one="Event"
            records={kept.conferenceEvents}
            total={kept.told?.conferenceEvents}
            context={context}
          />
        </Folded>
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

/** What is looked at now and then. Find in page and printing open it by themselves. */
function Folded({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <details className={styles.section}>
      <summary className={styles.summary}>
        {title} <span className={styles.count}>{formatCount(count)}</span>
      </summary>
      {children}
    </details>
  );
}

/** The name that each agent goes by, by user ID; the call's own agent by the name that the call gives. */
function namesOf(agents: readonly FilterChoice[], own: Agent | null): ReadonlyMap<string, string> {
  const names = new Map(
    agents.flatMap(({ value, label }) => (value === '' || label === null ? [] : [[value, label] as const])),
  );
  return own === null || !own.name ? names : names.set(own.userId, own.name);
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
