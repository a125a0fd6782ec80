import { RingProgress } from '@mantine/core';
import {
  IconAlertCircle,
  IconClock,
  IconPlayerPauseFilled,
  IconPlayerPlay,
  IconPlayerPlayFilled,
} from '@tabler/icons-react';
import type { Call } from '../../../shared/call.ts';
import type { RecordingState } from '../../../shared/recording.ts';
import { useIsPlaying } from '../../state/use-player.ts';
import { customerText } from '../../ui/format.ts';
import styles from './RecordingButton.module.css';

interface RecordingButtonProps {
  readonly call: Call;
  readonly recording: RecordingState | undefined;
  readonly onPlay: () => void;
  /** The pointer is on it: a press is likely. */
  readonly onLikely: () => void;
  /** The button is down: letting it go plays. */
  readonly onPress: () => void;
}

/** A row's recording: whether there is one, where it is, and a click to hear it. */
export function RecordingButton({ call, recording, onPlay, onLikely, onPress }: RecordingButtonProps) {
  const playing = useIsPlaying(call.callSid);
  const look = lookOf(call, recording, playing);
  if (look === null) return <span className={styles.none} role="img" aria-label="No recording" title="No recording" />;
  return (
    <button
      type="button"
      className={styles.button}
      data-look={look.name}
      title={look.title}
      aria-label={`${look.title}: ${customerText(call)}`}
      tabIndex={-1}
      onPointerEnter={onLikely}
      onPointerDown={({ button }) => button === 0 && onPress()}
      onClick={onPlay}
    >
      {look.icon}
    </button>
  );
}

function lookOf(call: Call, recording: RecordingState | undefined, playing: boolean) {
  if (playing) return { name: 'playing', title: 'Pause', icon: <IconPlayerPauseFilled size={14} /> };
  switch (recording?.state) {
    case 'ready':
      return { name: 'ready', title: 'Play, on this laptop', icon: <IconPlayerPlayFilled size={13} /> };
    case 'queued':
      return { name: 'busy', title: 'Waiting to be downloaded', icon: <IconClock size={14} stroke={1.8} /> };
    case 'downloading': {
      const { receivedBytes, totalBytes } = recording;
      const percent = totalBytes === null ? 30 : (receivedBytes / Math.max(1, totalBytes)) * 100;
      const ring = <RingProgress size={18} thickness={2.5} sections={[{ value: percent, color: 'accent' }]} />;
      return { name: 'busy', title: 'Downloading', icon: ring };
    }
    case 'failed':
      return { name: 'failed', title: 'Download failed: try again', icon: <IconAlertCircle size={15} stroke={1.8} /> };
    default:
      if (!call.recording.available) return null;
      return { name: 'remote', title: 'Play', icon: <IconPlayerPlay size={14} stroke={1.6} /> };
  }
}
