import { useMemo } from 'react';
import { truncationNotice } from '../../recordings/keep-limit.ts';
import { useSavedSearches } from '../../state/use-saved-searches.ts';
import { useSearchCounts } from '../../state/use-search-counts.ts';
import classes from './KeepingStatement.module.css';

/** Which saved searches find more than can be kept. Nothing at all while none does. */
export function TruncatedSearches() {
  const { searches } = useSavedSearches();
  const kept = useMemo(() => searches.filter(({ keptOffline }) => keptOffline), [searches]);
  const counts = useSearchCounts(kept);
  return kept.map(({ id, name }) => {
    const text = truncationNotice(counts.get(id));
    if (text === null) return null;
    return (
      <p key={id} className={classes.cut}>
        ‘<bdi>{name}</bdi>’ finds more than can be kept. {text}, in its order. Narrow it, to a week or to a team, to
        keep all of it.
      </p>
    );
  });
}
