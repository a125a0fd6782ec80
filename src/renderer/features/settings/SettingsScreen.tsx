import { Screen } from '../../ui/Screen.tsx';
import { AboutSection } from './AboutSection.tsx';
import { AccountSection } from './AccountSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { DataSection } from './DataSection.tsx';
import { RecordingsSection } from './RecordingsSection.tsx';
import { SecuritySection } from './SecuritySection.tsx';
import classes from './SettingsScreen.module.css';
import { SyncSection } from './SyncSection.tsx';
import { TimeZoneSection } from './TimeZoneSection.tsx';

/** What a person may choose, and what this laptop holds. Every change holds at once. */
export function SettingsScreen() {
  return (
    <Screen title="Settings">
      <div className={classes.scroller}>
        <div className={classes.column}>
          <TimeZoneSection />
          <AppearanceSection />
          <SyncSection />
          <RecordingsSection />
          <DataSection />
          <SecuritySection />
          <AccountSection />
          <AboutSection />
        </div>
      </div>
    </Screen>
  );
}
