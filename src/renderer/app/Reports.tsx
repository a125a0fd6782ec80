import { ReportsScreen } from '../features/reports/ReportsScreen.tsx';
import { SaveSearch } from '../features/saved-searches/SaveSearch.tsx';
import { CompletenessLine } from '../features/sync/CompletenessLine.tsx';

/** The report, with what other features show in its screen. */
export function Reports() {
  return (
    <ReportsScreen
      besideFilters={(choices) => <SaveSearch choices={choices} />}
      completeness={(query, attempt) => <CompletenessLine query={query} attempt={attempt} />}
    />
  );
}
