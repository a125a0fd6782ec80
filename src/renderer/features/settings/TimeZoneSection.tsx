import { Radio } from '@mantine/core';
import type { Settings } from '../../../shared/settings.ts';
import { isKnownZone } from '../../../shared/time-zone.ts';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import { unknownZoneText, zoneNamedBy } from '../../state/shown-zone.ts';
import { zoneNow } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { Section } from './Section.tsx';
import classes from './TimeZoneSection.module.css';

const choices: readonly { readonly value: Settings['timeZone']; readonly label: string }[] = [
  { value: 'system', label: 'This laptop’s' },
  { value: 'account', label: 'The account’s' },
  { value: 'utc', label: 'UTC' },
];

/** Which clock every time and day in the app, and in what is exported, goes by. */
export function TimeZoneSection() {
  const state = useAppState();
  const now = useNow(10_000);
  const unknown = unknownZoneText(state);

  return (
    <Section title="Time zone" hint="For every time and day you see, and for what you export.">
      <Radio.Group
        aria-label="Time zone"
        value={state.settings.timeZone}
        onChange={(value) => {
          const choice = choices.find((one) => one.value === value);
          if (choice !== undefined) changeSettings({ timeZone: choice.value });
        }}
      >
        {choices.map(({ value, label }) => {
          const zone = zoneNamedBy(value, state);
          return (
            <Radio.Card key={value} value={value} disabled={zone === null} className={classes.choice}>
              <Radio.Indicator size="xs" disabled={zone === null} />
              <span className={classes.label}>{label}</span>
              <span className={classes.zone}>{zoneText(zone)}</span>
              <span className={classes.time}>{zone !== null && isKnownZone(zone) && zoneNow(now, zone)}</span>
            </Radio.Card>
          );
        })}
      </Radio.Group>
      {unknown !== null && <p className={classes.unknown}>{unknown}</p>}
    </Section>
  );
}

function zoneText(zone: string | null): string {
  if (zone === null) return 'Not known: the account’s region does not tell';
  return isKnownZone(zone) ? zone.replaceAll('_', ' ') : 'Not known on this laptop';
}
