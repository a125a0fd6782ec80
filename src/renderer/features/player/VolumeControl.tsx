import { ActionIcon, Slider, Tooltip } from '@mantine/core';
import { IconVolume, IconVolume2, IconVolumeOff } from '@tabler/icons-react';
import { usePlayer } from './player-context.tsx';
import classes from './VolumeControl.module.css';

/** Mute, and a slider in hundredths. */
export function VolumeControl() {
  const { volume, setVolume, muted, setMuted } = usePlayer();
  const silent = muted || volume === 0;
  const label = muted ? 'Unmute' : 'Mute';
  const Icon = silent ? IconVolumeOff : volume < 0.5 ? IconVolume2 : IconVolume;
  return (
    <div className={classes.volume}>
      <Tooltip label={label}>
        <ActionIcon aria-label={label} onClick={() => setMuted(!muted)}>
          <Icon size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Slider
        className={classes.slider}
        classNames={{ thumb: classes.thumb }}
        thumbLabel="Volume"
        thumbValueText={(value) => (muted ? 'muted' : `${value}%`)}
        label={null}
        size={4}
        thumbSize={12}
        value={muted ? 0 : Math.round(volume * 100)}
        onChange={(value) => setVolume(value / 100)}
      />
    </div>
  );
}
