import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { showFailure } from './show-failure.ts';
import styles from './undo.module.css';

/** Ms: long enough to read, to think and to get there by keyboard. The notice stays while the pointer or the focus is on it. */
const undoableMs = 12_000;

/** Something that was just done and can be undone for a while. */
export interface Undoable {
  /** Of the notice. */
  readonly id: string;
  /** What was done: "3 recordings removed from this laptop". */
  readonly message: ReactNode;
  /** Rejects with an error whose message is fit to be shown. */
  undo(): Promise<unknown>;
  /** It cannot be undone any more. */
  expire?(): void;
}

/** The latest last. */
let undoables: readonly Undoable[] = [];

/** Offers to undo what was just done: by the button of a notice, or by {@link undoLatest}. */
export function offerUndo(undoable: Undoable): void {
  undoables = [...undoables, undoable];
  notifications.show({
    id: undoable.id,
    message: <UndoNote message={undoable.message} onUndo={() => undo(undoable)} />,
    color: 'gray',
    autoClose: undoableMs,
    onClose: () => {
      if (take(undoable)) undoable.expire?.();
    },
  });
}

/** Undoes the latest that can be; answers whether there was one. */
export function undoLatest(): boolean {
  const latest = undoables.at(-1);
  if (latest !== undefined) undo(latest);
  return latest !== undefined;
}

/** Nothing can be undone any more: the account is gone. */
export function expireUndoables(): void {
  for (const { id } of undoables) notifications.hide(id);
}

function undo(undoable: Undoable): void {
  if (!take(undoable)) return;
  notifications.hide(undoable.id);
  undoable.undo().catch(showFailure);
}

/** Whether it could still be undone; from now on it cannot. The button can be pressed while its notice fades away. */
function take(undoable: Undoable): boolean {
  const isThere = undoables.includes(undoable);
  undoables = undoables.filter((one) => one !== undoable);
  return isThere;
}

function UndoNote({ message, onUndo }: { message: ReactNode; onUndo: () => void }) {
  return (
    <div className={styles.note}>
      <span className={styles.words}>{message}</span>
      <Button size="compact-xs" onClick={onUndo}>
        Undo
      </Button>
    </div>
  );
}
