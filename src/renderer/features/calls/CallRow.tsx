// biome-ignore-all lint/a11y/useSemanticElements: a virtual list is no table, its rows are placed by hand.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and their buttons take the focus, cells do not.
import { type MouseEvent, memo } from 'react';
import type { Call } from '../../../shared/call.ts';
import type { RecordingState } from '../../../shared/recording.ts';
import { customerText } from '../../ui/format.ts';
import { TickBox } from '../../ui/TickBox.tsx';
import { CallCell, type CellContext } from './CallCell.tsx';
import styles from './CallRow.module.css';
import type { Column } from './columns.ts';
import { RecordingButton } from './RecordingButton.tsx';

/** What a row can be asked to do; the same object for all rows, so that a row is drawn again only when it changed. */
export interface RowActions {
  click(index: number, call: Call, keys: { shift: boolean; command: boolean }): void;
  toggle(index: number, call: Call, keys: { shift: boolean }): void;
  play(call: Call): void;
}

interface CallRowParts {
  readonly index: number;
  /** Px from the top of the list. */
  readonly top: number;
  /** Undefined while its block is on its way. */
  readonly call: Call | undefined;
  readonly columns: readonly Column[];
  readonly context: CellContext;
  readonly active: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  readonly playing: boolean;
  readonly recording: RecordingState | undefined;
  readonly actions: RowActions;
}

export const CallRow = memo(function CallRow(parts: CallRowParts) {
  const { index, top, call, columns, context, active, selected, open, actions } = parts;
  const click = (event: MouseEvent) => {
    if (call === undefined) return;
    actions.click(index, call, { shift: event.shiftKey, command: event.ctrlKey || event.metaKey });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all of its rows.
    <div
      role="row"
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      data-index={index}
      data-open={open || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={call === undefined || undefined}
      tabIndex={active ? 0 : -1}
      onClick={click}
    >
      {columns.map(({ name, figures }) => (
        <div key={name} role="gridcell" className={styles.cell} data-column={name} data-figures={figures || undefined}>
          {call === undefined ? (
            <Skeleton name={name} />
          ) : (
            <Cell name={name} call={call} parts={parts} context={context} />
          )}
        </div>
      ))}
    </div>
  );
});

interface CellParts {
  readonly name: Column['name'];
  readonly call: Call;
  readonly parts: CallRowParts;
  readonly context: CellContext;
}

function Cell({ name, call, parts, context }: CellParts) {
  const { index, selected, playing, recording, actions } = parts;
  if (name === 'select') {
    return (
      <TickBox
        name={`Select the call with ${customerText(call)}`}
        className={styles.tick ?? ''}
        skipped
        checked={selected}
        onTick={(event) => actions.toggle(index, call, { shift: event.shiftKey })}
      />
    );
  }
  if (name === 'recording') {
    return <RecordingButton call={call} recording={recording} playing={playing} onPlay={() => actions.play(call)} />;
  }
  return <CallCell name={name} call={call} context={context} />;
}

function Skeleton({ name }: { name: Column['name'] }) {
  return name === 'select' || name === 'recording' ? null : <span className={styles.skeleton} aria-hidden />;
}
