import { Button, Group, Loader, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { mostKeptAtOnce } from '../../recordings/keep-limit.ts';
import { onceReady } from '../../recordings/waits-for.ts';
import { useAppState, useWaitsFor } from '../../state/app-state.tsx';
import type { KeepRequest } from '../../state/dialogs.ts';
import { useAskToKeep, useDialogs } from '../../state/use-dialogs.ts';
import { useRoute } from '../../state/use-route.ts';
import { useStorageFacts } from '../../state/use-storage-facts.ts';
import { countOf, formatBytes, formatCount, formatMinutes } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './KeepDialog.module.css';
import { estimateOf } from './keep-estimate.ts';
import { storageProblem } from './storage-problem.ts';
import { type Counted, useCounted } from './use-counted.ts';

/** Tells what keeping calls offline takes, and starts it when the person agrees. */
export function KeepDialog() {
  const request = useDialogs(({ keepRequest }) => keepRequest);
  const ask = useAskToKeep();
  const close = () => ask(null);
  return (
    <Modal
      opened={request !== null}
      onClose={close}
      title={request === null ? '' : `Keep ${request.title} offline?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {request !== null && <Question request={request} onClose={close} />}
    </Modal>
  );
}

function Question({ request, onClose }: { request: KeepRequest; onClose: () => void }) {
  const { counted, soFar, failure } = useCounted(request);
  const { goTo } = useRoute();
  const [busy, setBusy] = useState(false);

  const keep = async (callSids: readonly string[]) => {
    setBusy(true);
    try {
      await request.keep(callSids);
      onClose();
      notifications.show({
        message: (
          <div className={classes.started}>
            <span>{`Keeping ${countOf(callSids.length, 'call')} offline`}</span>
            <Button size="compact-xs" flex="none" onClick={() => goTo('downloads')}>
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
  if (counted === null) {
    return (
      <div className={classes.counting} role="status">
        <Loader size={14} />
        <span>{soFar === 0 ? 'Counting …' : `Counting: ${countOf(soFar, 'call')} so far …`}</span>
      </div>
    );
  }
  const { callSids } = counted.gathered;
  if (callSids.length === 0) return <Refusal text="There are no calls to keep." onClose={onClose} />;
  if (callSids.length > mostKeptAtOnce) {
    return (
      <Refusal
        text={`At most ${formatCount(mostKeptAtOnce)} calls can be kept at once: the API limit makes more take hours. Narrow the search, for example to a week or a team, and keep that.`}
        onClose={onClose}
      />
    );
  }
  return <Facts note={request.note} counted={counted} busy={busy} onKeep={keep} onClose={onClose} />;
}

interface FactsProps {
  readonly note: string | null;
  readonly counted: Counted;
  readonly busy: boolean;
  onKeep(callSids: readonly string[]): Promise<void>;
  onClose(): void;
}

function Facts({ note, counted, busy, onKeep, onClose }: FactsProps) {
  const storage = useStorageFacts();
  const { settings } = useAppState();
  const waits = useWaitsFor();
  const { bytes, assumed, seconds, fetchMinutes } = estimateOf(counted.gathered, counted.onLaptop);
  const { callSids, toFetch, here } = counted.gathered;
  const problem = storage === null ? null : storageProblem(bytes, storage, settings.recordingsRoomGb);
  const without = callSids.length - toFetch - here;

  return (
    <>
      <dl className={classes.facts}>
        <Fact label="Recordings">
          {[
            `${formatCount(toFetch)} to download`,
            here > 0 ? `${formatCount(here)} on this laptop already` : null,
            without > 0 ? `${countOf(without, 'call has', 'calls have')} no recording` : null,
          ]
            .filter((part) => part !== null)
            .join('; ')}
        </Fact>
        <Fact label="To listen to">{seconds === 0 ? 'nothing new' : `about ${formatMinutes(seconds / 60)}`}</Fact>
        <Fact label="Room">
          {`about ${formatBytes(bytes)}${bytes === 0 ? '' : assumed ? ', at 1 MB a minute' : ', judging by recordings on this laptop'}${storage === null ? '' : `; ${formatBytes(storage.freeBytes)} free on this disk`}`}
        </Fact>
        <Fact label="Download">
          {waits === null ? `about ${formatMinutes(fetchMinutes)} (API limit)` : `starts by itself ${onceReady[waits]}`}
        </Fact>
      </dl>
      {note !== null && <p className={classes.note}>{note}</p>}
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
