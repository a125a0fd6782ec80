import { ActionIcon, Button, getDefaultZIndex, Popover, Slider, Switch, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { markFrom, markTo } from '../../playback/jumps.ts';
import { noMarks } from '../../playback/playback-state.ts';
import { usePlayer } from '../../state/use-player.ts';
import classes from './ListeningOptions.module.css';
import { loopText, skipsText } from './player-text.ts';

/** What is wanted now and then: silence, the loop, and how the two sides are heard. */
export function ListeningOptions() {
  const { insight, skipSilence, audibleSides, balance, loop } = usePlayer();
  const [opened, setOpened] = useState(false);
  const oneSided = insight?.sides !== 'one' && (audibleSides !== 'both' || balance !== 0);
  const changed = skipSilence || oneSided || loop.from !== null || loop.to !== null;
  return (
    <Popover
      position="top-end"
      width={280}
      trapFocus
      shadow="md"
      // A note that comes up in the same corner must not lie over what somebody has opened.
      zIndex={getDefaultZIndex('max')}
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <Tooltip label="Listening options" disabled={opened}>
          <ActionIcon
            aria-label="Listening options"
            data-changed={changed || undefined}
            className={classes.button}
            onClick={() => setOpened(!opened)}
          >
            <IconAdjustmentsHorizontal size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Listening options" className={classes.options}>
        <SilenceOption />
        <LoopOption />
        <SideOptions />
      </Popover.Dropdown>
    </Popover>
  );
}

function SilenceOption() {
  const { skips, skipSilence, setSkipSilence } = usePlayer();
  return (
    <Switch
      label="Skip silence"
      description={skipsText(skips)}
      checked={skipSilence}
      onChange={({ currentTarget }) => setSkipSilence(currentTarget.checked)}
    />
  );
}

function LoopOption() {
  const { stage, loop, setLoop, position } = usePlayer();
  const { from, to } = loop;
  const ready = stage === 'ready';
  return (
    <Option title="Repeat a part" text={loopText(loop)}>
      <Button variant="default" disabled={!ready} onClick={() => setLoop(markFrom(loop, position()))}>
        From here
      </Button>
      <Button variant="default" disabled={!ready} onClick={() => setLoop(markTo(loop, position()))}>
        To here
      </Button>
      <Button variant="subtle" color="gray" disabled={from === null && to === null} onClick={() => setLoop(noMarks)}>
        Clear
      </Button>
    </Option>
  );
}

function SideOptions() {
  const { insight, balance, setBalance, swapSides, setSwapSides } = usePlayer();
  if (insight?.sides === 'one') {
    return (
      <p className={classes.text}>Both voices are in one track of this recording, so they cannot be told apart.</p>
    );
  }
  return (
    <>
      <Option title="Balance" text={balanceText(balance)}>
        <Slider
          className={classes.slider}
          thumbLabel="Balance between agent and customer"
          thumbValueText={balanceText}
          label={null}
          size={4}
          thumbSize={12}
          min={-1}
          max={1}
          step={0.1}
          marks={[{ value: 0 }]}
          startPointValue={0}
          value={balance}
          onChange={setBalance}
        />
      </Option>
      <Switch
        label="Swap sides"
        description="For an account whose recordings have the customer on the left"
        checked={swapSides}
        onChange={({ currentTarget }) => setSwapSides(currentTarget.checked)}
      />
    </>
  );
}

function Option({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div>
      <div className={classes.head}>
        <span>{title}</span>
        <span className={classes.text}>{text}</span>
      </div>
      <div className={classes.row}>{children}</div>
    </div>
  );
}

function balanceText(balance: number): string {
  const percent = Math.round((1 - Math.abs(balance)) * 100);
  if (percent === 100) return 'balanced';
  return balance < 0 ? `customer at ${percent}%` : `agent at ${percent}%`;
}
