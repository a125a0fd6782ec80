import type { FilterChoices } from '../cache/cache-api.ts';
import { CallPane } from '../features/call/CallPane.tsx';
import { CallsScreen, type OpenCallProps } from '../features/calls/CallsScreen.tsx';
import { SaveSearch } from '../features/saved-searches/SaveSearch.tsx';
import { BackToReport } from './BackToReport.tsx';
import type { Navigation } from './navigation.ts';

// Outside of the component: the list memoises what it draws with these.
const callPane = (open: OpenCallProps) => <CallPane {...open} />;
const besideFilters = (choices: FilterChoices | undefined) => <SaveSearch choices={choices} />;

/** The list of calls, with what other features show in its screen. */
export function Calls({ navigation }: { navigation: Navigation }) {
  return (
    <CallsScreen
      callPane={callPane}
      aboveSearch={<BackToReport navigation={navigation} />}
      besideFilters={besideFilters}
    />
  );
}
