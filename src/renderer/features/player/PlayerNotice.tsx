import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { playableFile } from '../../../shared/recording.ts';
import type { ErrorCode } from '../../../shared/result.ts';
import { downloadText, percentReceived } from '../../recordings/download-text.ts';
import { saveRecordings } from '../../recordings/save-recordings.ts';
import { onceReady } from '../../recordings/waits-for.ts';
import { useTimeZone, useWaitsFor } from '../../state/app-state.tsx';
import { usePlayer } from '../../state/use-player.ts';
import { useRecordingState } from '../../state/use-recordings.ts';
import { useStoredCall } from '../../state/use-stored-call.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './PlayerNotice.module.css';

/** Problems of the file that is here, or was: trying it again would fail again. */
const anew: readonly ErrorCode[] = ['recording-not-audio', 'recording-gone'];

/** Problems that pass: a download that is queued meanwhile begins by itself then. */
const queueable: readonly ErrorCode[] = ['offline', 'not-connected'];

/** Stands where the seek bar will be while there is nothing to seek in, and says why and what can be done. */
export function PlayerNotice() {
  const { callSid, stage, problem, toggle, downloadLater, downloadAgain, close } = usePlayer();
  const waits = useWaitsFor();
  const recording = useRecordingState(callSid);

  if (stage === 'queued') {
    return <Notice text={`It downloads by itself ${onceReady[waits ?? 'network']}, and waits here to be played.`} />;
  }
  if (stage === 'problem' && problem !== null) {
    return (
      <Notice text={problem.message}>
        {queueable.includes(problem.code) && playableFile(recording) === null ? (
          <Button onClick={downloadLater}>Download later</Button>
        ) : problem.code === 'recording-not-audio' && !problem.retryable && playableFile(recording) !== null ? (
          <SaveRecording callSid={callSid} />
        ) : anew.includes(problem.code) && problem.retryable ? (
          <Button onClick={downloadAgain}>Download again</Button>
        ) : (
          problem.retryable && <Button onClick={toggle}>Try again</Button>
        )}
      </Notice>
    );
  }
  return (
    <Notice text={recording === undefined ? 'Asking for the recording…' : downloadText(recording, waits)}>
      {recording?.state === 'downloading' && (
        <Progress
          className={classes.progress}
          value={percentReceived(recording) ?? 100}
          animated={percentReceived(recording) === null}
          aria-label="Download of the recording"
        />
      )}
      <Button onClick={close}>Cancel</Button>
    </Notice>
  );
}

function SaveRecording({ callSid }: { callSid: string | null }) {
  const call = useStoredCall(callSid);
  const zone = useTimeZone();
  if (call === null) return null;
  return (
    <Button onClick={() => void saveRecordings([call], () => true, zone).catch(showFailure)}>Save recording</Button>
  );
}

function Notice({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={classes.notice}>
      <p role="status" className={classes.text} title={text}>
        {text}
      </p>
      {children}
    </div>
  );
}
