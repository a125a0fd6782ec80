import { Anchor } from '@mantine/core';
import type { Call } from '../../../shared/call.ts';
import { useRoute } from '../../state/use-route.ts';
import { agentText, formatTime } from '../../ui/format.ts';
import styles from './CallPane.module.css';

interface CallPartsProps {
  readonly call: Call;
  /** All parts of the call, {@link call} too, in the order in which they began. */
  readonly parts: readonly Call[];
  readonly zone: string;
}

/** Of a call that the account lists in several rows, as after a transfer: which of them this is, and the way to the others. */
export function CallParts({ call, parts, zone }: CallPartsProps) {
  const { openCall } = useRoute();
  if (parts.length < 2) return null;
  const number = parts.findIndex(({ callSid }) => callSid === call.callSid) + 1;
  return (
    <nav className={styles.parts} aria-label="Parts of this call">
      <span>
        Part {number} of {parts.length} of this call
      </span>
      {parts.map((part, index) =>
        part.callSid === call.callSid ? null : (
          <Anchor component="button" type="button" key={part.callSid} onClick={() => openCall(part.callSid)}>
            Part {index + 1}: <bdi>{agentText(part.agent)}</bdi>
            {part.startTime === null ? '' : `, ${formatTime(part.startTime, zone)}`}
          </Anchor>
        ),
      )}
    </nav>
  );
}
