import { useCallback } from 'react';
import { freeName, type SavedSearch } from '../../../shared/saved-search.ts';
import { useSavedSearchActions } from '../../state/use-saved-searches.ts';
import { offerUndo } from '../../ui/undo.tsx';

/** Deletes a search at once, and offers to undo that for a while. */
export function useDeleteSearch(onRestored: (id: string) => void): (search: SavedSearch) => Promise<void> {
  const { change } = useSavedSearchActions();
  return useCallback(
    async (search) => {
      let at = -1;
      await change((searches) => {
        at = searches.findIndex(({ id }) => id === search.id);
        return at === -1 ? null : { kind: 'remove', id: search.id };
      });
      if (at === -1) return;
      const restore = async () => {
        const searches = await change((others) => ({
          kind: 'add',
          name: freeName(search.name, others),
          filters: search.filters,
          keptOffline: search.keptOffline,
          at,
        }));
        const restored = searches[Math.min(at, searches.length - 1)];
        if (restored !== undefined) onRestored(restored.id);
      };
      offerUndo({
        id: `saved search ${search.id} deleted`,
        message: (
          <>
            ‘<bdi>{search.name}</bdi>’ deleted
          </>
        ),
        undo: restore,
      });
    },
    [change, onRestored],
  );
}
