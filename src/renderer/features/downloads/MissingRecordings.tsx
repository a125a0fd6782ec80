import { Button, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RecordingsCheck } from '../../../shared/recording.ts';
import { useRoute } from '../../state/use-route.ts';
import { useStoredCall } from '../../state/use-stored-call.ts';
import { countOf, customerText, formatCount } from '../../ui/format.ts';
import classes from './MissingRecordings.module.css';
import { type MissingCalls, missingByReason } from './missing-by-reason.ts';

/** Each name is looked up by itself, so that thousands at once would hold up the window. */
const firstShown = 8;
const moreAtOnce = 200;

/** The calls that a check found wanting, by why. Nothing at all while there is none. */
export function MissingRecordings({ missing }: Pick<RecordingsCheck, 'missing'>) {
  const reasons = useMemo(() => missingByReason(missing), [missing]);
  if (reasons.length === 0) return null;
  return (
    <ul className={classes.reasons} aria-label="What cannot be relied on">
      {reasons.map((reason) => (
        <Reason key={reason.message} {...reason} />
      ))}
    </ul>
  );
}

function Reason({ message, callSids }: MissingCalls) {
  const [shown, setShown] = useState(firstShown);
  const left = callSids.length - shown;
  return (
    <li>
      <span className={classes.count}>{countOf(callSids.length, 'call')}:</span> {message}
      <ul className={classes.calls}>
        {callSids.slice(0, shown).map((callSid) => (
          <li key={callSid}>
            <CallName callSid={callSid} />
          </li>
        ))}
        {left > 0 && (
          <li>
            <Button size="compact-xs" onClick={() => setShown(shown + moreAtOnce)}>
              {left > moreAtOnce ? `Show ${moreAtOnce} more of ${formatCount(left)}` : `Show ${left} more`}
            </Button>
          </li>
        )}
      </ul>
    </li>
  );
}

function CallName({ callSid }: { callSid: string }) {
  const call = useStoredCall(callSid);
  const { openCall } = useRoute();
  return (
    <UnstyledButton className={classes.name} onClick={() => openCall(callSid)}>
      <bdi>{call === null ? callSid : customerText(call)}</bdi>
    </UnstyledButton>
  );
}
