import type { CallDetail } from '../../../shared/call.ts';
import { formatClock, formatOffset, formatTime } from '../../ui/format.ts';
import styles from './CallTimeline.module.css';
import { type DetailContext, detailFields } from './detail-words.ts';
import { eventLook } from './event-looks.ts';
import { ShowMore } from './ShowMore.tsx';
import { TruncationNotice } from './TruncationNotice.tsx';
import { gapHeight, isLongGap, type TimelineStep, timelineSteps } from './timeline.ts';
import { useShowMore } from './use-show-more.ts';

interface CallTimelineProps {
  readonly detail: CallDetail;
  readonly startTime: number | null;
  readonly context: DetailContext;
}

/** The call's events down a line, the further apart the longer the time between them. */
export function CallTimeline({ detail, startTime, context }: CallTimelineProps) {
  const steps = timelineSteps(detail.timeline, startTime);
  const { shown, left, showMore } = useShowMore(steps);
  if (steps.length === 0) return <p className={styles.none}>The account lists no events for this call.</p>;
  return (
    <>
      <TruncationNotice kept={steps.length} total={detail.told?.timeline} what="events" />
      <ol aria-label="Timeline" className={styles.timeline}>
        {shown.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no key, and their order is all they are known by.
          <Step key={at} step={step} context={context} first={at === 0} />
        ))}
      </ol>
      <ShowMore left={left} onClick={showMore} />
    </>
  );
}

function Step({ step, context, first }: { step: TimelineStep; context: DetailContext; first: boolean }) {
  const { event, offsetMs, gapMs } = step;
  const { name, Icon } = eventLook(event.event);
  const long = isLongGap(gapMs);
  const fields = detailFields(event.fields, context);
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
        <span className={styles.name} title={event.event} dir="auto">
          {name}
        </span>
        <span className={styles.time}>{event.time === null ? 'no time' : formatTime(event.time, context.zone)}</span>
        <span className={styles.offset}>{offsetMs === null ? '' : formatOffset(offsetMs)}</span>
      </div>
      {fields.length === 0 ? null : (
        <dl className={styles.fields}>
          {fields.map(({ key, label, value, given }) => (
            <div key={key}>
              <dt title={key}>{label}</dt>
              <dd dir="auto" title={given}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
