import { Kbd, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Call } from '../../../shared/call.ts';
import { callListKeys } from '../../keys/key-table.ts';
import { keyOf } from '../../keys/key-words.ts';
import { choiceWord } from '../../query/active-filters.ts';
import { withPiece } from '../../query/text-pieces.ts';
import { useAppState } from '../../state/app-state.tsx';
import { useFilters } from '../../state/use-filters.ts';
import { useIsPlaying } from '../../state/use-player.ts';
import { useRecordingState } from '../../state/use-recordings.ts';
import { copyText } from '../../ui/copy-text.ts';
import { agentText, countOf, customerText } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import styles from './CallMenu.module.css';
import type { ColumnName } from './columns.ts';
import type { Picked, PickedActions } from './use-picked-actions.ts';

interface CallMenuProps {
  readonly call: Call;
  /** The selected calls where the call is one of them, or else the call alone. */
  readonly picked: Picked;
  readonly columns: readonly ColumnName[];
  readonly actions: PickedActions;
  readonly onOpen: () => void;
  /** Undefined where there is no recording. */
  readonly onPlay: (() => void) | undefined;
}

/** What can be done with a call of the list, or with the selection that it is part of. */
export function CallMenu({ call, picked, columns, actions, onOpen, onPlay }: CallMenuProps) {
  const { platform } = useAppState();
  const isPlaying = useIsPlaying(call.callSid);
  const recording = useRecordingState(call.callSid);
  const { number } = call.customer;
  const isOne = picked.count === 1;
  const calls = countOf(picked.count, 'call');
  const copyNumber = () => void copyText(number ?? '', 'Number').catch(showFailure);
  return (
    <>
      <Item keys={keyOf(callListKeys, 'open')} onClick={onOpen}>
        Open
      </Item>
      <Item keys={keyOf(callListKeys, 'play')} disabled={onPlay === undefined} onClick={() => onPlay?.()}>
        {isPlaying ? 'Pause' : 'Play'}
      </Item>
      <Menu.Divider />
      <Item onClick={() => actions.keep(picked)} disabled={isOne && recording?.kept === true}>
        {isOne ? 'Keep offline' : `Keep ${calls} offline`}
      </Item>
      <Item onClick={() => actions.stopKeeping(picked)} disabled={isOne && recording?.kept !== true}>
        {isOne ? 'Stop keeping' : `Stop keeping ${calls}`}
      </Item>
      <Item onClick={() => actions.remove(picked)} disabled={isOne && recording?.state !== 'ready'}>
        {isOne ? 'Remove from this laptop…' : `Remove ${calls} from this laptop…`}
      </Item>
      <Item onClick={() => actions.save(picked)} disabled={isOne && recording?.state !== 'ready'}>
        {isOne ? 'Save recording as…' : 'Save recordings as…'}
      </Item>
      <Menu.Divider />
      <Item onClick={copyNumber} disabled={number === null}>
        Copy number
      </Item>
      <Item keys={platform === 'darwin' ? '⌘ C' : 'Ctrl C'} onClick={() => actions.copyRows(picked, columns)}>
        {isOne ? 'Copy row' : `Copy ${countOf(picked.count, 'row')}`}
      </Item>
      <Item onClick={() => actions.copyCallSids(picked)}>
        {isOne ? 'Copy call SID' : `Copy ${countOf(picked.count, 'call SID')}`}
      </Item>
      <Menu.Divider />
      <ShowOnly call={call} />
    </>
  );
}

/** Narrows the list to what the call has: the same filters that the bar above the list sets. */
function ShowOnly({ call }: { call: Call }) {
  const { filters, change } = useFilters();
  const customer = call.customer.number ?? call.customer.name;
  const disposition = call.disposition ?? '';
  return (
    <>
      <Item
        disabled={customer === null}
        onClick={() => change({ text: withPiece(filters.text, 'customer', customer ?? '') })}
      >
        <Only what="customer" value={customerText(call)} />
      </Item>
      <Item onClick={() => change({ agents: [call.agent?.userId ?? ''] })}>
        {call.agent === null ? 'Only unassigned calls' : <Only what="agent" value={agentText(call.agent)} />}
      </Item>
      <Item onClick={() => change({ dispositions: [disposition] })}>
        {disposition === '' ? (
          'Only calls without a disposition'
        ) : (
          <Only what="disposition" value={choiceWord('dispositions', disposition, [])} />
        )}
      </Item>
    </>
  );
}

function Only({ what, value }: { what: string; value: string }) {
  return (
    <span className={styles.only}>
      <span>{`Only ${what} ‘`}</span>
      <bdi title={value}>{value}</bdi>
      <span>’</span>
    </span>
  );
}

interface ItemProps {
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ keys, disabled = false, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      disabled={disabled}
      classNames={{ itemLabel: styles.label ?? '' }}
      onClick={onClick}
      {...(keys === undefined ? {} : { rightSection: <Kbd aria-hidden>{keys}</Kbd> })}
    >
      {children}
    </Menu.Item>
  );
}
