import { Button } from '@mantine/core';
import { IconFileExport, IconPlayerPause, IconPlayerPlay, IconShieldCheck } from '@tabler/icons-react';
import type { RecordingState } from '../../../shared/recording.ts';
import { request } from '../../bridge.ts';
import { saveRecordings } from '../../recordings/save-recordings.ts';
import { useAppState, useTimeZone } from '../../state/app-state.tsx';
import { useRecordingStates, useRecordingsCheck } from '../../state/use-recordings.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import { Headline } from '../../ui/Headline.tsx';
import { showFailure } from '../../ui/show-failure.ts';
import { useNow } from '../../ui/use-now.ts';
import { cache } from '../../worker-client.ts';
import { checkText, keepingStatement } from './downloads-text.ts';
import classes from './KeepingStatement.module.css';
import { keepingSummary, type UnplayableRecording } from './keeping-summary.ts';
import { MissingRecordings } from './MissingRecordings.tsx';
import { stillMissing } from './missing-by-reason.ts';
import { TruncatedSearches } from './TruncatedSearches.tsx';
import { useMinutesLeft } from './use-fetch-rate.ts';

/** Ms between two renewals of how long ago the check was, and of how long fetching still waits. */
const renewAgoMs = 30_000;
const renewWaitMs = 1_000;

/** Whether all that is kept is ready for the flight, and what can be done about it. */
export function KeepingStatement({ recordings }: { recordings: readonly RecordingState[] }) {
  const { fetching } = useAppState();
  const check = useRecordingsCheck();
  const states = useRecordingStates();
  const missing = check.result === null ? [] : stillMissing(check.result, states);
  const waiting = fetching.backoffUntil !== undefined;
  const now = useNow(waiting ? renewWaitMs : renewAgoMs);
  const summary = keepingSummary(recordings);
  const { kept, here, without, underWay, unplayable } = summary;
  const zone = useTimeZone();
  const halted = fetching.held !== null || fetching.error !== null || waiting;
  const going = underWay > 0 && !halted;
  const statement = keepingStatement(summary, fetching, useMinutesLeft(here + without, underWay, going), now);
  const canResume = fetching.held === 'paused' || fetching.error !== null;
  const waits = recordings.some(({ state }) => state === 'queued' || state === 'downloading');

  return (
    <Headline
      {...statement}
      label="Is everything ready for the flight?"
      quiet={going}
      progress={underWay > 0 ? { percent: ((here + without) / kept) * 100, halted } : null}
    >
      {(kept > 0 || waits) && (
        <div className={classes.actions}>
          {canResume ? (
            <Button
              leftSection={<IconPlayerPlay size={14} stroke={1.7} />}
              onClick={() => request('recording.resume', null).catch(showFailure)}
            >
              Resume
            </Button>
          ) : (
            waits && (
              <Button
                leftSection={<IconPlayerPause size={14} stroke={1.7} />}
                onClick={() => request('recording.pause', null).catch(showFailure)}
              >
                Pause
              </Button>
            )
          )}
          {kept > 0 && (
            <Button
              leftSection={<IconShieldCheck size={14} stroke={1.7} />}
              disabled={check.progress !== null}
              onClick={check.start}
            >
              Check before flight
            </Button>
          )}
          {unplayable.length > 0 && (
            <Button
              leftSection={<IconFileExport size={14} stroke={1.7} />}
              onClick={() => void saveUnplayable(unplayable, zone).catch(showFailure)}
            >
              {`Save the ${unplayable.length === 1 ? 'one' : formatCount(unplayable.length)} that cannot be played`}
            </Button>
          )}
          <span className={classes.checked} role="status" aria-label="Check">
            {check.progress !== null
              ? `Reading ${formatCount(check.progress.done)} of ${countOf(check.progress.total, 'recording')} …`
              : check.result !== null && checkText(check.result, missing.length, here, now)}
          </span>
        </div>
      )}
      {check.progress === null && <MissingRecordings missing={missing} />}
      <TruncatedSearches />
    </Headline>
  );
}

async function saveUnplayable(unplayable: readonly UnplayableRecording[], zone: string): Promise<void> {
  const calls = await Promise.all(unplayable.map(({ callSid }) => cache.call(callSid)));
  await saveRecordings(
    calls.flatMap((stored) => (stored === null ? [] : [stored.call])),
    () => true,
    zone,
  );
}
