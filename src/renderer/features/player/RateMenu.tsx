import { Button, Menu, Tooltip } from '@mantine/core';
import { usePlayer } from '../../state/use-player.ts';
import { rates } from './rates.ts';

/** How fast the recording plays; kept for the next one. */
export function RateMenu() {
  const { rate, setRate } = usePlayer();
  return (
    <Menu withInitialFocusPlaceholder={false} position="top-end" width={120}>
      <Tooltip label="Speed (&lt; &gt;)">
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
