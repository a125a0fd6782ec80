import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { isClearlyShorter } from '../../../shared/recording.ts';
import type { Insight } from '../../audio/insight.ts';
import { request } from '../../bridge.ts';
import { type Person, personOf, personWords, sideOf, talkShares } from '../../insight/people.ts';
import { needs } from '../../recordings/waits-for.ts';
import { useAppState, useWaitsFor } from '../../state/app-state.tsx';
import { useInsight } from '../../state/use-insight.ts';
import { usePlayerControls } from '../../state/use-player.ts';
import { useRecordingState } from '../../state/use-recordings.ts';
import { formatClock, formatPercent, nothing } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import styles from './CallInsight.module.css';

interface CallInsightProps {
  readonly callSid: string;
  /** How long the account says that the recording lasts; null where it does not say. */
  readonly listedSeconds: number | null;
}

/** What the recording's sound tells of the talk: how much of it is whose, and where it is worth listening. */
export function CallInsight({ callSid, listedSeconds }: CallInsightProps) {
  const { state, insight, reason } = useInsight(callSid);
  if (state === 'none') return null;
  return (
    <section aria-labelledby="call-insight-title">
      <h3 id="call-insight-title" className={styles.title}>
        Talk
      </h3>
      {state === 'computing' ? (
        <p className={styles.quiet}>
          <Loader size={12} /> Listening to the recording…
        </p>
      ) : null}
      {state === 'failed' ? <p className={styles.quiet}>{reason} Who speaks when is not known.</p> : null}
      {insight === null ? null : <Analysed callSid={callSid} insight={insight} listedSeconds={listedSeconds} />}
    </section>
  );
}

function Analysed({ callSid, insight, listedSeconds }: CallInsightProps & { insight: Insight }) {
  const { swapSides } = useAppState().settings;
  const { playAt } = usePlayerControls();
  const { durationSeconds, figures, sides, damaged } = insight;
  const { bothSeconds, silenceSeconds, longestMonologue: monologue, longestSilence: silence } = figures;
  const isShort = listedSeconds !== null && isClearlyShorter(durationSeconds, listedSeconds);
  const ofAll = (seconds: number) => (durationSeconds > 0 ? formatPercent(seconds / durationSeconds) : nothing);
  return (
    <>
      {sides === 'two' ? <Shares insight={insight} swapSides={swapSides} /> : null}
      {sides === 'one' ? (
        <p className={styles.note}>Both voices are in one track, so the sides cannot be told apart.</p>
      ) : null}
      <dl className={styles.figures}>
        {sides === 'one' ? <Figure name="Speech" seconds={figures.speechSeconds[0] ?? 0} share={ofAll} /> : null}
        {sides === 'two' ? <Figure name="Crosstalk" seconds={bothSeconds} share={ofAll} /> : null}
        <Figure name="Silence" seconds={silenceSeconds} share={ofAll} />
        {monologue === null ? null : (
          <Place
            name="Longest monologue"
            who={personWords[personOf(monologue.side, swapSides)]}
            place={monologue}
            onPlay={(seconds) => playAt(callSid, seconds)}
          />
        )}
        {silence === null ? null : (
          <Place name="Longest silence" place={silence} onPlay={(seconds) => playAt(callSid, seconds)} />
        )}
      </dl>
      {damaged ? (
        <p className={styles.note}>The file is cut off or damaged in places: the figures are of what could be heard.</p>
      ) : null}
      {isShort ? (
        <p className={styles.note}>
          The file here lasts {formatClock(durationSeconds)}; the account lists {formatClock(listedSeconds)}. It may be
          cut short.
        </p>
      ) : null}
      {damaged || isShort ? <DownloadAgain callSid={callSid} /> : null}
    </>
  );
}

/** The file that is here stays until another one is, so there is nothing to ask first. */
function DownloadAgain({ callSid }: { callSid: string }) {
  const waits = useWaitsFor();
  const recording = useRecordingState(callSid);
  if (recording?.state !== 'ready') return null;
  return (
    <div className={styles.again}>
      <Button
        disabled={waits !== null}
        onClick={() => void request('recording.fetch-again', { callSid }).catch(showFailure)}
      >
        Download again
      </Button>
      {waits === null ? null : <span className={styles.time}>It {needs[waits]}.</span>}
    </div>
  );
}

/** Whose the speech is, of all that is said. */
function Shares({ insight: { figures }, swapSides }: { insight: Insight; swapSides: boolean }) {
  const shares = talkShares(figures, swapSides);
  const people: readonly Person[] = ['agent', 'customer'];
  return (
    <div className={styles.shares}>
      {people.map((person) => (
        <div key={person} className={styles.share} data-person={person}>
          <span className={styles.person}>{personWords[person]}</span> {formatPercent(shares[person])}
          <span className={styles.time}> {formatClock(figures.speechSeconds[sideOf(person, swapSides)] ?? 0)}</span>
        </div>
      ))}
      <div className={styles.bar} aria-hidden>
        {people.map((person) => (
          <span key={person} data-person={person} style={{ width: `${shares[person] * 100}%` }} />
        ))}
      </div>
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly seconds: number;
  readonly share: (seconds: number) => string;
}

function Figure({ name, seconds, share }: FigureProps) {
  return (
    <Line name={name}>
      {formatClock(seconds)} <span className={styles.time}>{share(seconds)}</span>
    </Line>
  );
}

interface PlaceProps {
  readonly name: string;
  readonly who?: string;
  /** Seconds. */
  readonly place: { readonly from: number; readonly to: number };
  readonly onPlay: (seconds: number) => void;
}

function Place({ name, who, place: { from, to }, onPlay }: PlaceProps) {
  const at = formatClock(from);
  return (
    <Line name={name}>
      {who === undefined ? null : <span className={styles.time}>{who}, </span>}
      {formatClock(to - from)}
      <button
        type="button"
        className={styles.place}
        aria-label={`Play at ${at}, where the ${name.toLowerCase()} begins`}
        title={`Play at ${at}`}
        onClick={() => onPlay(from)}
      >
        at {at}
      </button>
    </Line>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.line}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
