import { Button, Group, Loader, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useState } from 'react';
import { toAppError } from '../../../shared/result.ts';
import { useAppState, useIsOnline } from '../../app/app-state.tsx';
import { useRoute } from '../../app/route.tsx';
import { countOf, formatBytes, formatCount } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { useStorageFacts } from '../downloads/use-storage-facts.ts';
import { useRecordingStore } from '../recordings/recording-states.tsx';
import { type Gathered, gatherCalls, mostAtOnce } from './gather-calls.ts';
import classes from './KeepDialog.module.css';
import type { KeepWish } from './keep-context.tsx';
import { estimateOf } from './keep-estimate.ts';
import { minutesText, roomProblem } from './keep-text.ts';

/** Tells what keeping calls offline takes, and starts it when the person agrees. */
export function KeepDialog({ wish, onClose }: { wish: KeepWish | null; onClose: () => void }) {
  return (
    <Modal
      opened={wish !== null}
      onClose={onClose}
      title={wish === null ? '' : `Keep ${wish.title} offline?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {wish !== null && <Question wish={wish} onClose={onClose} />}
    </Modal>
  );
}

function Question({ wish, onClose }: { wish: KeepWish; onClose: () => void }) {
  const { gathered, counted, failure } = useGathered(wish);
  const { goTo } = useRoute();
  const [busy, setBusy] = useState(false);

  const keep = async (callSids: readonly string[]) => {
    setBusy(true);
    try {
      await wish.keep(callSids);
      onClose();
      notifications.show({
        message: (
          <div className={classes.started}>
            <span>{countOf(callSids.length, 'call')} will be here for the flight.</span>
            <Button size="compact-xs" onClick={() => goTo('downloads')}>
              Show downloads
            </Button>
          </div>
        ),
        color: 'gray',
        autoClose: 6000,
      });
    } catch (thrown) {
      showFailure(thrown);
      setBusy(false);
    }
  };

  if (failure !== null) return <Refusal text={failure} onClose={onClose} />;
  if (gathered === null) {
    return (
      <div className={classes.counting} role="status">
        <Loader size={14} />
        <span>{counted === 0 ? 'Counting …' : `Counting: ${countOf(counted, 'call')} so far …`}</span>
      </div>
    );
  }
  if (gathered.callSids.length === 0) return <Refusal text="There is no call to keep." onClose={onClose} />;
  if (gathered.callSids.length > mostAtOnce) {
    return (
      <Refusal
        text={`These are more than ${formatCount(mostAtOnce)} calls, which is the most that can be kept at once: at the account’s pace, more would take hours. Narrow the search, to a week or to a team, and keep that.`}
        onClose={onClose}
      />
    );
  }
  return <Facts wish={wish} gathered={gathered} busy={busy} onKeep={keep} onClose={onClose} />;
}

interface FactsParts {
  readonly wish: KeepWish;
  readonly gathered: Gathered;
  readonly busy: boolean;
  onKeep(callSids: readonly string[]): Promise<void>;
  onClose(): void;
}

function Facts({ wish, gathered, busy, onKeep, onClose }: FactsParts) {
  const storage = useStorageFacts();
  const { settings } = useAppState();
  const online = useIsOnline();
  const { bytes, seconds, fetchMinutes } = estimateOf(gathered);
  const { callSids, toFetch, here } = gathered;
  const problem = storage === null ? null : roomProblem(bytes, storage, settings.recordingsRoomGb);
  const without = callSids.length - toFetch - here;

  return (
    <>
      <dl className={classes.facts}>
        <Fact label="Recordings">
          {[
            `${formatCount(toFetch)} to fetch`,
            here > 0 ? `${formatCount(here)} here already` : null,
            without > 0 ? `${countOf(without, 'call')} without` : null,
          ]
            .filter((part) => part !== null)
            .join(', ')}
        </Fact>
        <Fact label="To listen to">{seconds === 0 ? 'nothing new' : `about ${minutesText(seconds / 60)}`}</Fact>
        <Fact label="Room">
          {`about ${formatBytes(bytes)}${storage === null ? '' : ` of ${formatBytes(storage.freeBytes)} free on this disk`}`}
        </Fact>
        <Fact label="Fetching">
          {online
            ? `at least ${minutesText(fetchMinutes)}, at the account’s pace`
            : 'begins by itself once the network is back'}
        </Fact>
      </dl>
      {wish.note !== null && <p className={classes.note}>{wish.note}</p>}
      {problem !== null && (
        <p className={problem.prevents ? classes.refused : classes.note} role={problem.prevents ? 'alert' : undefined}>
          {problem.text}
        </p>
      )}
      <Group justify="flex-end" gap="sm">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          ref={takeFocus}
          loading={busy}
          disabled={problem?.prevents === true}
          onClick={() => void onKeep(callSids)}
        >
          Keep offline
        </Button>
      </Group>
    </>
  );
}

/** What is counted comes after the dialog has placed the focus. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Refusal({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <>
      <p className={classes.note}>{text}</p>
      <Group justify="flex-end">
        <Button ref={takeFocus} onClick={onClose}>
          Close
        </Button>
      </Group>
    </>
  );
}

/** Counts what is wanted, until the dialog is closed. */
function useGathered(wish: KeepWish): { gathered: Gathered | null; counted: number; failure: string | null } {
  const recordings = useRecordingStore();
  const [counted, setCounted] = useState(0);
  const [gathered, setGathered] = useState<Gathered | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    gatherCalls(wish.calls(), (callSid) => recordings.get(callSid), abort.signal, setCounted).then(
      setGathered,
      (thrown: unknown) => abort.signal.aborted || setFailure(toAppError(thrown).message),
    );
    return () => abort.abort();
  }, [wish, recordings]);
  return { gathered, counted, failure };
}
