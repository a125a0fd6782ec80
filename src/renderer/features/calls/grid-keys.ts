import { callListKeys } from '../../keys/key-table.ts';
import { type KeyPressed, pressed, pressedDigit } from '../../keys/pressed.ts';
import { isMoveAction, type RowMove, type RowsAround, rowMoved } from '../../keys/row-moves.ts';

/** What a key pressed on a row of the list means. */
export type GridMove =
  /** The active row moves; `extend`: the selection follows. */
  RowMove | { readonly kind: 'open' | 'play' | 'toggle' | 'selectAll' | 'menu' | 'escape' };

/** Null: the key means nothing here. */
export function gridKey(event: KeyPressed, rows: RowsAround): GridMove | null {
  const action = pressed(event, callListKeys);
  if (action === null) return null;
  // What the thumb of the scrollbar is for those who drag.
  if (action === 'tenth') {
    return { kind: 'go', to: Math.floor((rows.total * pressedDigit(event)) / 10), extend: false };
  }
  return isMoveAction(action) ? rowMoved(action, rows) : { kind: action };
}
