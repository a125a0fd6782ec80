import { ActionIcon, Slider, Tooltip } from '@mantine/core';
import { IconVolume, IconVolume2, IconVolumeOff } from '@tabler/icons-react';
import { asRecorded, gainAt, loudest, loudnessText, placeOf } from '../../playback/loudness.ts';
import { usePlayer } from '../../state/use-player.ts';
import classes from './VolumeControl.module.css';

/** Mute, and a slider that goes from nothing over as recorded, where it is marked, to 12 dB more. */
export function VolumeControl() {
  const { volume, setVolume, muted, setMuted } = usePlayer();
  const silent = muted || volume === 0;
  const label = muted ? 'Unmute (M)' : 'Mute (M)';
  const Icon = silent ? IconVolumeOff : volume < 0.5 ? IconVolume2 : IconVolume;
  return (
    <div className={classes.volume}>
      <Tooltip label={label}>
        <ActionIcon aria-label={muted ? 'Unmute' : 'Mute'} onClick={() => setMuted(!muted)}>
          <Icon size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Slider
        className={classes.slider}
        classNames={{ thumb: classes.thumb }}
        thumbLabel="Volume"
        thumbValueText={(place) => (muted ? 'muted' : loudnessText(gainAt(place)))}
        label={(place) => loudnessText(gainAt(place))}
        size={4}
        thumbSize={12}
        max={loudest}
        step={5}
        marks={[{ value: asRecorded }]}
        value={muted ? 0 : placeOf(volume)}
        onChange={(place) => setVolume(gainAt(place))}
      />
    </div>
  );
}
