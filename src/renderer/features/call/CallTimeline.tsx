import type { CallDetail } from '../../../shared/call.ts';
import { formatClock, formatOffset, formatTime } from '../../ui/format.ts';
import styles from './CallTimeline.module.css';
import { eventLook } from './event-looks.ts';
import { LeftOut } from './LeftOut.tsx';
import { ShowMore } from './ShowMore.tsx';
import { gapHeight, isLongGap, type TimelineStep, timelineSteps } from './timeline.ts';
import { useFirst } from './use-first.ts';

interface CallTimelineParts {
  readonly detail: CallDetail;
  readonly startTime: number | null;
  /** IANA. */
  readonly zone: string;
}

/** The call's events down a line, the further apart the longer the time between them. */
export function CallTimeline({ detail, startTime, zone }: CallTimelineParts) {
  const steps = timelineSteps(detail.timeline, startTime);
  const { shown, left, showMore } = useFirst(steps);
  if (steps.length === 0) return <p className={styles.none}>The API told no events of this call.</p>;
  return (
    <>
      <LeftOut kept={steps.length} told={detail.told?.timeline} what="events" />
      <ol aria-label="Timeline" className={styles.timeline}>
        {shown.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no key, and their order is all they are known by.
          <Step key={at} step={step} zone={zone} first={at === 0} />
        ))}
      </ol>
      <ShowMore left={left} onClick={showMore} />
    </>
  );
}

function Step({ step, zone, first }: { step: TimelineStep; zone: string; first: boolean }) {
  const { event, offsetMs, gapMs } = step;
  const { name, known, Icon } = eventLook(event.event);
  const long = isLongGap(gapMs);
  const fields = Object.entries(event.fields);
  return (
    <li className={styles.step}>
      {first ? null : (
        <div className={styles.gap} data-long={long || undefined} style={{ height: gapHeight(gapMs) }}>
          {long && gapMs !== null ? <span className={styles.length}>{formatClock(gapMs / 1000)}</span> : null}
        </div>
      )}
      <div className={styles.event}>
        <span className={styles.icon}>
          <Icon size={14} stroke={1.8} />
        </span>
        <span className={styles.name} data-raw={!known || undefined} title={event.event} dir="auto">
          {name}
        </span>
        <span className={styles.time}>{event.time === null ? 'no time' : formatTime(event.time, zone)}</span>
        <span className={styles.offset}>{offsetMs === null ? '' : formatOffset(offsetMs)}</span>
      </div>
      {fields.length === 0 ? null : (
        <dl className={styles.fields}>
          {fields.map(([field, value]) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
