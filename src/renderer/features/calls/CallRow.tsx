// biome-ignore-all lint/a11y/useSemanticElements: a virtual list is no table, its rows are placed by hand.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and their buttons take the focus, cells do not.
import { type MouseEvent, memo } from 'react';
import type { Call } from '../../../shared/call.ts';
import type { RecordingState } from '../../../shared/recording.ts';
import { customerText } from '../../ui/format.ts';
import { TickBox } from '../../ui/TickBox.tsx';
import { type CellContext, callCell } from './CallCell.tsx';
import styles from './CallRow.module.css';
import type { Column } from './columns.ts';
import { RecordingButton } from './RecordingButton.tsx';

/** What a row can be asked to do; the same object for all rows, so that a row is drawn again only when it changed. */
export interface RowActions {
  click(index: number, call: Call, keys: { shift: boolean; command: boolean }): void;
  toggle(index: number, call: Call, keys: { shift: boolean }): void;
  play(call: Call): void;
  /** A double click. */
  activate(call: Call): void;
  /** Its recording may be played next. */
  preload(call: Call): void;
  /** Its recording is played as soon as the button is let go. */
  preloadNow(call: Call): void;
}

interface CellsProps {
  /** Undefined while its block is on its way. */
  readonly call: Call | undefined;
  readonly columns: readonly Column[];
  readonly context: CellContext;
  readonly selected: boolean;
  readonly recording: RecordingState | undefined;
  readonly actions: RowActions;
}

interface CallRowProps extends CellsProps {
  readonly index: number;
  /** Px from where the list's rows are drawn from. */
  readonly top: number;
  /** Of the columns, as a value of CSS `grid-template-columns`. */
  readonly template: string;
  /** Whether the label of a day lies on its upper or its lower edge. */
  readonly dayEdge: 'begins' | 'ends' | undefined;
  readonly active: boolean;
  readonly open: boolean;
}

/** One call of the list. Its place is apart from its cells, which a sync leaves alone when it puts calls above them. */
export const CallRow = memo(function CallRow({ index, top, template, dayEdge, active, open, ...cells }: CallRowProps) {
  const { call, selected, actions } = cells;
  const click = (event: MouseEvent) => {
    if (call === undefined || isOfControl(event) || hasSelectedText(event.currentTarget)) return;
    actions.click(index, call, { shift: event.shiftKey, command: event.ctrlKey || event.metaKey });
    // Not dblclick: none comes where the first click has another cell drawn beneath the pointer, as it opens the call.
    if (event.detail === 2) actions.activate(call);
  };
  const press = (event: MouseEvent<HTMLElement>) => {
    // Else a range of rows would select the text between, and a double click a word.
    if (event.button !== 0 || !(event.shiftKey || event.detail > 1) || isOfControl(event)) return;
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all of its rows.
    <div
      role="row"
      className={call === undefined ? waiting : styles.row}
      style={{ top, gridTemplateColumns: call === undefined ? undefined : template }}
      data-index={index}
      data-open={open || undefined}
      data-day-edge={dayEdge}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={call === undefined || undefined}
      tabIndex={active ? 0 : -1}
      onMouseDown={press}
      onClick={click}
    >
      <Cells {...cells} />
    </div>
  );
});

const waiting = `${styles.row} ${styles.waiting}`;

const Cells = memo(function Cells({ columns, call, context, selected, recording, actions }: CellsProps) {
  if (call === undefined) return skeleton;
  return columns.map((column) => {
    if (column.name !== 'select' && column.name !== 'recording') return callCell(column, call, context);
    return (
      <div key={column.name} role="gridcell" className={styles.cell} data-column={column.name}>
        {column.name === 'select' ? (
          <TickBox
            name={`Select the call with ${customerText(call)}`}
            className={styles.tick ?? ''}
            skipped
            checked={selected}
            onTick={(event) => actions.toggle(indexOfRow(event.currentTarget), call, { shift: event.shiftKey })}
          />
        ) : (
          <RecordingButton
            call={call}
            recording={recording}
            onPlay={() => actions.play(call)}
            onLikely={() => actions.preload(call)}
            onPress={() => actions.preloadNow(call)}
          />
        )}
      </div>
    );
  });
});

/** Few elements, because who drags the thumb passes many rows and reads none. */
const skeleton = ['time', 'agent', 'customer', 'status'].map((name) => <span key={name} aria-hidden />);

/** Whether the row's check box or its Play button was meant. */
function isOfControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('button, input') !== null;
}

/** Whether text of the row was just selected, by dragging over it. */
function hasSelectedText(row: Element): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(row, true);
}

/** Where the row of a cell is now. */
function indexOfRow(cell: Element): number {
  return Number(cell.closest<HTMLElement>('[data-index]')?.dataset.index);
}
