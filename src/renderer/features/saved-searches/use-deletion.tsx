import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef } from 'react';
import { freeName, type SavedSearch } from '../../../shared/saved-search.ts';
import { isInDialog, isTypingTarget, shortcutKey } from '../../ui/keys.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { useSavedSearchActions } from './saved-searches-context.tsx';
import styles from './use-deletion.module.css';

/** Ms: long enough to read, to think and to get there by keyboard. It stays while the pointer or the focus is on it. */
const undoableMs = 12_000;

interface Deleted {
  readonly noteId: string;
  readonly undo: () => void;
}

/** Deletes a search at once, and offers to undo that for a while: by the button of a note, or by Ctrl/Cmd+Z. */
export function useDeletion(onRestored: (id: string) => void): (search: SavedSearch) => Promise<void> {
  const { change } = useSavedSearchActions();
  /** The latest last. */
  const undoable = useRef<Deleted[]>([]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && shortcutKey(event) === 'z';
      const last = undoable.current.at(-1);
      if (!isUndo || last === undefined || isTypingTarget(event.target) || isInDialog(event.target)) return;
      event.preventDefault();
      last.undo();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
      // The account is gone, and its searches with it.
      for (const { noteId } of undoable.current) notifications.hide(noteId);
    };
  }, []);

  return useCallback(
    async (search) => {
      let at = -1;
      await change((searches) => {
        at = searches.findIndex(({ id }) => id === search.id);
        return at === -1 ? null : { kind: 'remove', id: search.id };
      });
      if (at === -1) return;
      const noteId = `saved search ${search.id} deleted`;
      const forget = () => {
        undoable.current = undoable.current.filter((deleted) => deleted.noteId !== noteId);
      };
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
      const undo = () => {
        // The button can be pressed while its note fades away.
        if (!undoable.current.some((deleted) => deleted.noteId === noteId)) return;
        forget();
        notifications.hide(noteId);
        restore().catch(showFailure);
      };
      undoable.current.push({ noteId, undo });
      notifications.show({
        id: noteId,
        message: <DeletedNote name={search.name} onUndo={undo} />,
        color: 'gray',
        autoClose: undoableMs,
        onClose: forget,
      });
    },
    [change, onRestored],
  );
}

function DeletedNote({ name, onUndo }: { name: string; onUndo: () => void }) {
  return (
    <div className={styles.note}>
      <span className={styles.words}>
        ‘<bdi>{name}</bdi>’ deleted
      </span>
      <Button size="compact-xs" onClick={onUndo}>
        Undo
      </Button>
    </div>
  );
}
