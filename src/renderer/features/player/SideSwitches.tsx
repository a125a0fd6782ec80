import { Tooltip, UnstyledButton } from '@mantine/core';
import type { Heard } from '../../playback/audio-source.ts';
import { usePlayer } from '../../state/use-player.ts';
import classes from './SideSwitches.module.css';

const sides = [
  { heard: 'agent', name: 'Agent', key: 'A' },
  { heard: 'customer', name: 'Customer', key: 'C' },
] as const satisfies readonly { heard: Heard; name: string; key: string }[];

/** Names the two halves of the waveform, and hears one of them alone; pressed again, both. */
export function SideSwitches() {
  const { insight, heard, setHeard } = usePlayer();
  if (insight?.sides === 'one') {
    return (
      <Tooltip label="Both voices are in one track, so that neither can be heard alone." multiline w={240}>
        <span className={classes.mono}>One track</span>
      </Tooltip>
    );
  }
  return (
    <fieldset className={classes.switches} aria-label="Listen to">
      {sides.map(({ heard: side, name, key }) => (
        <Tooltip key={side} label={heard === side ? 'Hear both (B)' : `Hear only the ${side} (${key})`}>
          <UnstyledButton
            className={classes.switch}
            data-side={side}
            data-silent={(heard !== 'both' && heard !== side) || undefined}
            aria-pressed={heard === side}
            aria-label={`${name} only`}
            onClick={() => setHeard(heard === side ? 'both' : side)}
          >
            {name}
          </UnstyledButton>
        </Tooltip>
      ))}
    </fieldset>
  );
}
