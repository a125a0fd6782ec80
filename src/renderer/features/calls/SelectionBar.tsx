import { ActionIcon, Button, CloseButton, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCopy,
  IconDots,
  IconDownload,
  IconFileExport,
  IconPinnedOff,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import type { RecordingState } from '../../../shared/recording.ts';
import { formatCount } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { type Question, useAskFirst } from '../recordings/ask-first.tsx';
import { isReady, noLongerQuestion, removalQuestion } from '../recordings/questions.ts';
import { useRecordingStore } from '../recordings/recording-states.tsx';
import styles from './SelectionBar.module.css';

interface SelectionBarParts {
  readonly count: number;
  /** The selected calls, as they are found. */
  calls(): AsyncIterable<Call>;
  readonly onPlayFirst: () => void;
  readonly onKeep: () => void;
  readonly onSave: () => void;
  readonly onCopy: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected calls. */
export function SelectionBar(parts: SelectionBarParts) {
  const { count } = parts;
  return (
    <div className={styles.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: not a form. */}
      <div role="group" aria-label="Selected calls" className={styles.bar}>
        <span className={styles.count}>{formatCount(count)} selected</span>
        <Action icon={<IconPlayerPlay size={14} />} onClick={parts.onPlayFirst}>
          Play first
        </Action>
        <Action icon={<IconDownload size={14} />} onClick={parts.onKeep}>
          Keep offline
        </Action>
        <Action icon={<IconFileExport size={14} />} onClick={parts.onSave}>
          Save recordings as
        </Action>
        <Action icon={<IconCopy size={14} />} onClick={parts.onCopy}>
          Copy call SIDs
        </Action>
        <More calls={parts.calls} />
        <CloseButton size="sm" aria-label="Clear selection" title="Clear selection (Esc)" onClick={parts.onClear} />
      </div>
    </div>
  );
}

/** What is done seldom, and only to what is kept or here. */
function More({ calls }: Pick<SelectionBarParts, 'calls'>) {
  const recordings = useRecordingStore();
  const ask = useAskFirst();
  const askOf = async (questionOf: (states: RecordingState[]) => Question | null, none: string) => {
    // The parts of a call have one recording.
    const states = new Map<string, RecordingState>();
    for await (const { callSid } of calls()) {
      const state = recordings.get(sidOf(callSid));
      if (state !== undefined) states.set(state.callSid, state);
    }
    const question = questionOf([...states.values()]);
    if (question === null) notifications.show({ message: none, color: 'gray' });
    else ask(question);
  };
  const noLonger = (states: RecordingState[]) => {
    const kept = states.filter((state) => state.kept);
    return kept.length === 0 ? null : noLongerQuestion(kept);
  };
  const removal = (states: RecordingState[]) => {
    const here = states.filter(isReady);
    return here.length === 0 ? null : removalQuestion(here);
  };
  return (
    <Menu position="top-end" width={200} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label="More for the selected calls" title="More">
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPinnedOff size={14} />}
          onClick={() => void askOf(noLonger, 'None of the selected calls is kept offline.').catch(showFailure)}
        >
          Keep no longer
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={14} />}
          onClick={() =>
            void askOf(removal, 'No recording of the selected calls is on this laptop.').catch(showFailure)
          }
        >
          Remove from this laptop
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Action({ icon, onClick, children }: { icon: ReactNode; onClick: () => void; children: string }) {
  return (
    <Button size="compact-xs" variant="subtle" color="gray" leftSection={icon} onClick={onClick}>
      {children}
    </Button>
  );
}
