import { UnstyledButton } from '@mantine/core';
import type { RecordingsCheck } from '../../../shared/recording.ts';
import { useRoute } from '../../app/route.tsx';
import { countOf, customerText } from '../../ui/format.ts';
import { useStoredCall } from '../player/use-stored-call.ts';
import classes from './KeepingStatement.module.css';

const shownAtMost = 8;

/** The calls that a check found wanting, and why. Nothing at all while there is none. */
export function NotReliable({ missing }: Pick<RecordingsCheck, 'missing'>) {
  if (missing.length === 0) return null;
  return (
    <ul className={classes.missing} aria-label="What cannot be relied on">
      {missing.slice(0, shownAtMost).map(({ callSid, message }) => (
        <li key={callSid}>
          <CallName callSid={callSid} />: {message}
        </li>
      ))}
      {missing.length > shownAtMost && <li>and {countOf(missing.length - shownAtMost, 'more', 'more')}</li>}
    </ul>
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
