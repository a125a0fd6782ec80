import { describe, expect, it } from 'vitest';
import { agentColumns } from '../../../../../../src/renderer/features/reports/agents/agent-columns.ts';
import { movedCell } from '../../../../../../src/renderer/features/reports/agents/moved-cell.ts';
import { groupRuns, shownColumns } from '../../../../../../src/renderer/features/reports/agents/table-columns.ts';
import { defaultCallColumns } from '../../../../../../src/shared/settings.ts';
import { row } from '../agent-rows.ts';

const totals = row(
  null,
  {
    calls: 10,
    byStatus: { completed: 5, missed: 1, abandoned: 1, failed: 1, busy: 1, voicemail: 1 },
    byDirection: { inbound: 6, outbound: 4 },
  },
  { voice: { recordings: 1, agentSpeech: 1, customerSpeech: 1, silence: 1, overlap: 0, audio: 3 } },
);
const all = agentColumns(totals);
/** Px of the table in windows of 1280 and 1920 px, beside the rail and the scrollbar. */
const [at1280, at1920] = [1_052, 1_692];

describe('the columns that are shown', () => {
  const names = (width: number, chosen = defaultCallColumns, by = 'calls') =>
    shownColumns(all, width, chosen, by).columns.map(({ name }) => name);

  it('are eight beside the agent at 1280 px, and all of them at 1920 px', () => {
    expect(names(at1280)).toHaveLength(8);
    expect(names(at1920)).toEqual(all.map(({ name }) => name));
  });

  it('fill the width, and never more than that unless they were chosen', () => {
    for (let width = 500; width < 2_000; width += 37) {
      const { agent, widths, columns } = shownColumns(all, width, defaultCallColumns, 'calls');
      expect(widths.reduce((sum, one) => sum + one, agent)).toBe(width);
      expect(columns.filter(({ least }, at) => (widths[at] ?? 0) < least)).toEqual([]);
    }
  });

  it('have the one that orders the rows among them', () => {
    expect(names(at1280)).not.toContain('overlap');
    expect(names(at1280, defaultCallColumns, 'overlap')).toContain('overlap');
  });

  it('are those that were chosen, in the order that was chosen, with the widths that were chosen', () => {
    const chosen = { order: ['hold', 'calls'], shown: ['calls', 'hold'], widths: { hold: 300, agent: 120 } };
    const shown = shownColumns(all, at1280, chosen, 'calls');
    expect(shown.columns.map(({ name }) => name)).toEqual(['hold', 'calls']);
    expect([shown.agent, shown.widths[0]]).toEqual([120, 300]);
  });

  it('stand under the name of their group, once for each run of them', () => {
    const columnsOf = (...wanted: string[]) =>
      wanted.map((name) => all.find((column) => column.name === name) ?? expect.fail(name));
    expect(groupRuns(columnsOf('calls', 'recorded', 'talk', 'status missed'))).toEqual([
      { group: 'Volume', columns: 2 },
      { group: 'Time', columns: 1 },
      { group: 'Volume', columns: 1 },
    ]);
  });
});

describe('keys in the table of agents', () => {
  const size = { rows: 40, columns: 8, page: 10 };
  const at = (row: number, column: number) => ({ row, column });

  it('move a cell or a page, and to the ends of a row', () => {
    expect(movedCell('down', at(3, 4), size)).toEqual(at(4, 4));
    expect(movedCell('left', at(3, 4), size)).toEqual(at(3, 3));
    expect(movedCell('pageDown', at(3, 4), size)).toEqual(at(13, 4));
    expect(movedCell('rowEnd', at(3, 4), size)).toEqual(at(3, 8));
    expect(movedCell('rowStart', at(3, 4), size)).toEqual(at(3, 0));
  });

  it('lead into the head and the total, and never out of the table', () => {
    expect(movedCell('up', at(0, 4), size)).toEqual(at(-1, 4));
    expect(movedCell('up', at(-1, 4), size)).toEqual(at(-1, 4));
    expect(movedCell('pageDown', at(35, 4), size)).toEqual(at(40, 4));
    expect(movedCell('down', at(40, 4), size)).toEqual(at(40, 4));
    expect(movedCell('right', at(0, 8), size)).toEqual(at(0, 8));
    expect(movedCell('last', at(0, 0), size)).toEqual(at(40, 8));
  });

  it('stay with the cells there are where columns or agents have gone', () => {
    expect(movedCell('down', at(99, 20), size)).toEqual(at(40, 8));
  });
});
