import { NativeSelect } from '@mantine/core';
import { syncDaysChoices, syncEveryMinutesChoices } from '../../../shared/settings.ts';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import { RangeQuestion } from './RangeQuestion.tsx';
import { Row, Section, withShown } from './Section.tsx';
import { useRangeChange } from './use-range-change.ts';

const never = 'never';

/** How far back and how often calls are fetched. */
export function SyncSection() {
  const { settings } = useAppState();
  const { choose, shrinking, close } = useRangeChange();
  const days = withShown(syncDaysChoices, settings.syncDays);
  const everyMinutes = withShown(syncEveryMinutesChoices, settings.syncEveryMinutes);

  return (
    <Section title="Sync">
      <Row
        label="How far back"
        hint="A longer range reads only what is missing. A shorter one asks what to do with older calls."
      >
        <NativeSelect
          aria-label="How far back"
          value={String(settings.syncDays)}
          data={days.map((number) => ({ value: String(number), label: `${number} days` }))}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
      </Row>
      <Row label="How often" hint="While the app is open and online.">
        <NativeSelect
          aria-label="How often"
          value={settings.syncEveryMinutes === null ? never : String(settings.syncEveryMinutes)}
          data={[
            ...everyMinutes.map((number) => ({ value: String(number), label: `Every ${number} minutes` })),
            { value: never, label: 'At start and when asked' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            changeSettings({ syncEveryMinutes: value === never ? null : Number(value) })
          }
        />
      </Row>
      <RangeQuestion shrinking={shrinking} onClose={close} />
    </Section>
  );
}
