import { VisuallyHidden } from '@mantine/core';
import { useSavedSearches } from '../../state/use-saved-searches.ts';

/** Says to a screen reader what becomes of saved searches. Always there, or it would not hear it change. */
export function SearchAnnouncements() {
  const { announced } = useSavedSearches();
  return (
    <VisuallyHidden role="status" aria-label="Saved searches">
      {announced}
    </VisuallyHidden>
  );
}
