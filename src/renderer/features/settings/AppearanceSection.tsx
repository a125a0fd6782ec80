import { SegmentedControl } from '@mantine/core';
import type { Settings } from '../../../shared/settings.ts';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import { Row, Section } from './Section.tsx';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] satisfies { value: Settings['theme']; label: string }[];

export function AppearanceSection() {
  const { settings } = useAppState();
  return (
    <Section title="Appearance">
      <Row label="Theme">
        <SegmentedControl
          aria-label="Theme"
          data={themes}
          value={settings.theme}
          onChange={(theme) => changeSettings({ theme })}
        />
      </Row>
    </Section>
  );
}
