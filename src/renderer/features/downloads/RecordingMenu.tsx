import { Kbd, Menu } from '@mantine/core';
import { downloadKeys } from '../../keys/key-table.ts';
import { keyOf } from '../../keys/key-words.ts';
import type { ReadyRecording } from '../../recordings/questions.ts';
import { countOf } from '../../ui/format.ts';
import type { RecordingActions } from './recording-actions.ts';

interface RecordingMenuProps {
  /** The selected ones where the row is one of them, or else the row's alone. */
  readonly recordings: readonly ReadyRecording[];
  readonly actions: RecordingActions;
  readonly onOpen: () => void;
  readonly onPlay: () => void;
}

/** What can be done with a recording of the list, or with the selection that it is part of. */
export function RecordingMenu({ recordings, actions, onOpen, onPlay }: RecordingMenuProps) {
  const kept = recordings.filter((one) => one.kept).length;
  const isOne = recordings.length === 1;
  const those = countOf(recordings.length, 'recording');
  return (
    <>
      <Menu.Item onClick={onOpen} rightSection={<Kbd aria-hidden>{keyOf(downloadKeys, 'open')}</Kbd>}>
        Open call
      </Menu.Item>
      <Menu.Item onClick={onPlay} rightSection={<Kbd aria-hidden>{keyOf(downloadKeys, 'play')}</Kbd>}>
        Play or pause
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item disabled={kept === recordings.length} onClick={() => actions.keep(recordings)}>
        {isOne ? 'Keep offline' : `Keep ${those} offline`}
      </Menu.Item>
      <Menu.Item disabled={kept === 0} onClick={() => actions.stopKeeping(recordings)}>
        {isOne ? 'Stop keeping' : `Stop keeping ${those}`}
      </Menu.Item>
      <Menu.Item onClick={() => actions.save(recordings)}>
        {isOne ? 'Save recording as…' : `Save ${those} as…`}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        onClick={() => actions.remove(recordings)}
        rightSection={<Kbd aria-hidden>{keyOf(downloadKeys, 'remove')}</Kbd>}
      >
        {isOne ? 'Remove from this laptop…' : `Remove ${those} from this laptop…`}
      </Menu.Item>
    </>
  );
}
