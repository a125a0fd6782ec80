import { ActionIcon, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRewindBackward15,
  IconRewindForward15,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePlayer } from '../../state/use-player.ts';
import { useRoute } from '../../state/use-route.ts';
import { useStoredCall } from '../../state/use-stored-call.ts';
import { agentText, customerText } from '../../ui/format.ts';
import { ListeningOptions } from './ListeningOptions.tsx';
import { MediaSession } from './MediaSession.tsx';
import classes from './PlayerBar.module.css';
import { PlayerNotice } from './PlayerNotice.tsx';
import { RateMenu } from './RateMenu.tsx';
import { SeekBar } from './SeekBar.tsx';
import { SideSwitches } from './SideSwitches.tsx';
import { longStepSeconds } from './steps.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { VolumeControl } from './VolumeControl.tsx';

/** What plays, along the bottom of every screen; takes no room while nothing is loaded. */
export function PlayerBar() {
  const { callSid, stage, playing, toggle, skip, playNext, close } = usePlayer();
  const call = useStoredCall(callSid);
  const doneByKey = usePlayerKeys();
  if (callSid === null) return <MediaSession call={null} />;

  const ready = stage === 'ready';
  const opened = ready || stage === 'opening';
  return (
    <section aria-label="Player" className={classes.bar}>
      <VisuallyHidden role="status" aria-label="Done by key">
        {doneByKey}
      </VisuallyHidden>
      <MediaSession call={call} />
      <CallLink
        callSid={callSid}
        title={call === null ? callSid : customerText(call)}
        agent={call && agentText(call.agent)}
      />

      <div className={classes.buttons}>
        <Press label="Previous recording" hint="P" onClick={() => playNext(-1)}>
          <IconPlayerSkipBack size={16} stroke={1.5} />
        </Press>
        <Press
          label={`Back ${longStepSeconds} seconds`}
          hint="Shift ←"
          disabled={!ready}
          onClick={() => skip(-longStepSeconds)}
        >
          <IconRewindBackward15 size={18} stroke={1.5} />
        </Press>
        <ActionIcon
          aria-label={playing ? 'Pause' : 'Play'}
          variant="filled"
          color="accent"
          radius="xl"
          size={32}
          disabled={stage === 'fetching' || stage === 'queued' || stage === 'opening'}
          onClick={toggle}
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <Press
          label={`Forward ${longStepSeconds} seconds`}
          hint="Shift →"
          disabled={!ready}
          onClick={() => skip(longStepSeconds)}
        >
          <IconRewindForward15 size={18} stroke={1.5} />
        </Press>
        <Press label="Next recording" hint="N" onClick={() => playNext(1)}>
          <IconPlayerSkipForward size={16} stroke={1.5} />
        </Press>
      </div>

      <div className={classes.middle}>
        {opened ? (
          <>
            <SideSwitches />
            <SeekBar />
          </>
        ) : (
          <PlayerNotice />
        )}
      </div>

      <div className={classes.side}>
        <RateMenu />
        <VolumeControl />
        <ListeningOptions />
        <Press label="Close the player" onClick={close}>
          <IconX size={16} stroke={1.5} />
        </Press>
      </div>
    </section>
  );
}

interface PressProps {
  readonly label: string;
  /** The key that does the same. */
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Press({ label, hint, disabled = false, onClick, children }: PressProps) {
  return (
    <Tooltip label={hint === undefined ? label : `${label} (${hint})`}>
      <ActionIcon aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function CallLink({ callSid, title, agent }: { callSid: string; title: string; agent: string | null }) {
  const { openCall } = useRoute();
  return (
    <Tooltip label="Open this call">
      <UnstyledButton className={classes.call} onClick={() => openCall(callSid)}>
        <VisuallyHidden>Open this call: </VisuallyHidden>
        <span className={classes.title} dir="auto">
          {title}
        </span>
        {agent !== null && (
          <span className={classes.agent} dir="auto">
            {agent}
          </span>
        )}
      </UnstyledButton>
    </Tooltip>
  );
}
