import { Button, Menu, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { usePlayer } from '../../state/use-player.ts';
import { rates } from './steps.ts';

/** How fast the recording plays; kept for the next one. */
export function RateMenu() {
  const { rate, setRate } = usePlayer();
  const [opened, setOpened] = useState(false);
  return (
    <Menu withInitialFocusPlaceholder={false} position="top-end" width={120} onChange={setOpened}>
      <Tooltip label="Speed (&lt; &gt;)" disabled={opened}>
        <Menu.Target>
          <Button variant="subtle" color="gray" aria-label={`Speed: ${rate}×`}>
            {rate}×
          </Button>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.RadioGroup value={String(rate)} onChange={(value) => setRate(Number(value))}>
          {rates.map((one) => (
            <Menu.RadioItem key={one} value={String(one)} closeMenuOnClick>
              {one}×{one === 1 && ' normal'}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
