import { Radio } from '@mantine/core';
import type { Settings } from '../../../shared/settings.ts';
import { useAppState } from '../../app/app-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { changeSettings } from './change-settings.ts';
import { Section } from './Section.tsx';
import classes from './TimeZoneSection.module.css';
import { zoneNow } from './zone-now.ts';

/** Which clock every time and day in the app, and in what is exported, goes by. */
export function TimeZoneSection() {
  const { settings, connection } = useAppState();
  const now = useNow(10_000);
  const accountZone = connection.state === 'none' ? null : connection.account.timeZone;
  const choices: { value: Settings['timeZone']; label: string; zone: string | null }[] = [
    { value: 'system', label: "This laptop's", zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    { value: 'account', label: "The account's", zone: accountZone },
    { value: 'utc', label: 'UTC', zone: 'UTC' },
  ];

  return (
    <Section title="Time zone" hint="For every time and day you see, and for what you export.">
      <Radio.Group
        aria-label="Time zone"
        value={settings.timeZone}
        onChange={(value) => {
          const choice = choices.find((one) => one.value === value);
          if (choice !== undefined) changeSettings({ timeZone: choice.value });
        }}
      >
        {choices.map(({ value, label, zone }) => (
          <Radio.Card key={value} value={value} disabled={zone === null} className={classes.choice}>
            <Radio.Indicator size="xs" disabled={zone === null} />
            <span className={classes.label}>{label}</span>
            <span className={classes.zone}>
              {zone === null ? 'Its region does not tell one' : zone.replaceAll('_', ' ')}
            </span>
            <span className={classes.time}>{zone !== null && zoneNow(now, zone)}</span>
          </Radio.Card>
        ))}
      </Radio.Group>
    </Section>
  );
}
