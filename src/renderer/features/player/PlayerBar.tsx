import { ActionIcon, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
  IconX,
} from '@tabler/icons-react';
import { useRoute } from '../../app/route.tsx';
import { agentText, customerText } from '../../ui/format.ts';
import { useMediaSession } from './media-session.ts';
import classes from './PlayerBar.module.css';
import { PlayerNotice } from './PlayerNotice.tsx';
import { usePlayer } from './player-context.tsx';
import { RateMenu } from './RateMenu.tsx';
import { SeekBar } from './SeekBar.tsx';
import { useStoredCall } from './use-stored-call.ts';
import { VolumeControl } from './VolumeControl.tsx';

const skipSeconds = 10;

/** What plays, along the bottom of every screen; takes no room while nothing is loaded. */
export function PlayerBar() {
  const { callSid, stage, playing, toggle, skip, close } = usePlayer();
  const call = useStoredCall(callSid);
  useMediaSession(call);
  if (callSid === null) return null;

  const ready = stage === 'ready';
  return (
    <section aria-label="Player" className={classes.bar}>
      <CallLink
        callSid={callSid}
        title={call === null ? callSid : customerText(call)}
        agent={call && agentText(call.agent)}
      />

      <div className={classes.buttons}>
        <Tooltip label="Back 10 seconds">
          <ActionIcon aria-label="Back 10 seconds" disabled={!ready} onClick={() => skip(-skipSeconds)}>
            <IconRewindBackward10 size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
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
        <Tooltip label="Forward 10 seconds">
          <ActionIcon aria-label="Forward 10 seconds" disabled={!ready} onClick={() => skip(skipSeconds)}>
            <IconRewindForward10 size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>

      <div className={classes.middle}>{ready || stage === 'opening' ? <SeekBar /> : <PlayerNotice />}</div>

      <div className={classes.side}>
        <RateMenu />
        <VolumeControl />
        <Tooltip label="Close the player">
          <ActionIcon aria-label="Close the player" onClick={close}>
            <IconX size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>
    </section>
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
