import { NativeSelect, Switch } from '@mantine/core';
import { deleteRecordingsAfterDaysChoices, recordingsRoomGbChoices } from '../../../shared/settings.ts';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import { Row, Section, withShown } from './Section.tsx';

const never = 'never';

/** How much room recordings may take, how long they stay, and whose side is whose. */
export function RecordingsSection() {
  const { settings } = useAppState();
  const { recordingsRoomGb: room, deleteRecordingsAfterDays: days, swapSides } = settings;
  const rooms = withShown(recordingsRoomGbChoices, room);
  const ages = withShown(deleteRecordingsAfterDaysChoices, days);

  return (
    <Section title="Recordings">
      <Row
        label="Room for recordings"
        hint="When it is full, recordings played longest ago are removed first. Those kept offline never are."
      >
        <NativeSelect
          aria-label="Room for recordings"
          value={String(room)}
          data={rooms.map((gb) => ({ value: String(gb), label: `${gb} GB` }))}
          onChange={({ currentTarget: { value } }) => changeSettings({ recordingsRoomGb: Number(value) })}
        />
      </Row>
      <Row label="Delete played recordings" hint="Recordings not kept offline, this long after they were last played.">
        <NativeSelect
          aria-label="Delete played recordings"
          value={days === null ? never : String(days)}
          data={[
            { value: never, label: 'When room is needed' },
            ...ages.map((number) => ({ value: String(number), label: `After ${number} days` })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            changeSettings({ deleteRecordingsAfterDays: value === never ? null : Number(value) })
          }
        />
      </Row>
      <Row label="Swap sides" hint="For an account whose recordings have the customer on the left.">
        <Switch
          aria-label="Swap sides"
          checked={swapSides}
          onChange={({ currentTarget: { checked } }) => changeSettings({ swapSides: checked })}
        />
      </Row>
    </Section>
  );
}
