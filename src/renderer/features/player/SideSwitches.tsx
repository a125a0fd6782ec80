import { Tooltip, UnstyledButton } from '@mantine/core';
import type { AudibleSides } from '../../playback/audio-source.ts';
import { usePlayer } from '../../state/use-player.ts';
import classes from './SideSwitches.module.css';

const sides = [
  { side: 'agent', name: 'Agent', key: 'A' },
  { side: 'customer', name: 'Customer', key: 'C' },
] as const satisfies readonly { side: AudibleSides; name: string; key: string }[];

/** Names the two halves of the waveform, and hears one of them alone; pressed again, both. */
export function SideSwitches() {
  const { insight, audibleSides, setAudibleSides } = usePlayer();
  if (insight?.sides === 'one') {
    return (
      <Tooltip label="Both voices are in one track, so that neither can be heard alone." multiline w={240}>
        <span className={classes.mono}>One track</span>
      </Tooltip>
    );
  }
  return (
    <fieldset className={classes.switches} aria-label="Listen to">
      {sides.map(({ side, name, key }) => (
        <Tooltip key={side} label={audibleSides === side ? 'Hear both (B)' : `Hear only the ${side} (${key})`}>
          <UnstyledButton
            className={classes.switch}
            data-side={side}
            data-silent={(audibleSides !== 'both' && audibleSides !== side) || undefined}
            aria-pressed={audibleSides === side}
            aria-label={`${name} only`}
            onClick={() => setAudibleSides(audibleSides === side ? 'both' : side)}
          >
            {name}
          </UnstyledButton>
        </Tooltip>
      ))}
    </fieldset>
  );
}
