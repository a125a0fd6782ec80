import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnNeeds, columnWidths } from '../../../../../src/renderer/features/calls/column-widths.ts';
import {
  arranged,
  type ColumnName,
  columns,
  columnsFor,
  movableColumns,
} from '../../../../../src/renderer/features/calls/columns.ts';
import { arrangedColumns, movedInOrder } from '../../../../../src/renderer/ui/columns/column-order.ts';
import { type CallColumns, defaultCallColumns } from '../../../../../src/shared/settings.ts';

const chosen = (change: Partial<CallColumns> = {}): CallColumns => ({ ...defaultCallColumns, ...change });
const namesOf = (shown: readonly { name: ColumnName }[]) => shown.map(({ name }) => name);

describe('the columns', () => {
  it('are all there when there is room', () => {
    expect(columnsFor(2_000, 'startTime', chosen())).toEqual(columns);
  });

  it('leave by their importance, and keep their order', () => {
    const names = namesOf(columnsFor(700, 'startTime', chosen()));
    expect(names).toEqual(['select', 'recording', 'time', 'agent', 'customer', 'direction', 'status', 'duration']);
  });

  it('keep the one that orders the rows', () => {
    const names = namesOf(columnsFor(700, 'holdTime', chosen()));
    expect(names).toContain('hold');
    expect(names).not.toContain('talk');
  });

  it('are never squeezed below what can be read, down to the narrowest window', () => {
    for (let width = 360; width < 1_600; width += 20) {
      const least = columnsFor(width, 'startTime', chosen()).reduce((sum, column) => sum + column.width, 0);
      expect(least).toBeLessThanOrEqual(width);
    }
  });

  it('that were chosen are shown at any width, in the order that was chosen', () => {
    const shown = columnsFor(
      400,
      'startTime',
      chosen({ shown: ['agent', 'exophone', 'hold'], order: ['hold', 'agent', 'exophone'] }),
    );
    expect(namesOf(shown)).toEqual(['select', 'recording', 'hold', 'agent', 'exophone']);
  });

  it('that the order does not name, as those of a later version, stand where they stand by default', () => {
    const names = namesOf(arranged(chosen({ order: ['gone', 'status', 'agent', 'time'] })));
    expect(names.slice(0, 3)).toEqual(['select', 'recording', 'status']);
    expect(new Set(names).size).toBe(columns.length);
    expect(names.indexOf('customer')).toBe(names.indexOf('agent') + 1);
  });

  it('move past those that are not shown, and never past the ends', () => {
    const shown = columns.filter(({ name }) => ['time', 'status', 'exophone'].includes(name));
    const moved = (from: CallColumns, name: string, by: number) =>
      chosen({ order: movedInOrder(arrangedColumns(movableColumns, from.order), shown, name, by) });
    const after = moved(chosen(), 'time', 1);
    expect(namesOf(arranged(after)).filter((name) => ['time', 'status', 'exophone'].includes(name))).toEqual([
      'status',
      'time',
      'exophone',
    ]);
    expect(namesOf(arranged(moved(after, 'status', -9))).slice(0, 2)).toEqual(['select', 'recording']);
  });
});

describe('widths', () => {
  const sum = (widths: readonly number[]) => widths.reduce((total, one) => total + one, 0);
  const widthsOf = (width: number, needs: ColumnNeeds, choice = chosen()) => {
    const shown = columnsFor(width, 'startTime', choice);
    const widths = columnWidths(shown, width, needs, choice);
    return Object.fromEntries(shown.map(({ name }, at) => [name, widths[at] ?? 0]));
  };

  it('fill the list, whatever is in it', () => {
    const need = fc.integer({ min: 0, max: 900 });
    const needs = fc.record({
      agent: need,
      customer: need,
      status: need,
      disposition: need,
      exophone: need,
      customField: need,
    });
    fc.assert(
      fc.property(fc.integer({ min: 480, max: 2_400 }), needs, (width, known) => {
        const shown = columnsFor(width, 'startTime', chosen());
        const total = sum(columnWidths(shown, width, known, chosen()));
        expect(total).toBeLessThanOrEqual(width);
        expect(total).toBeGreaterThan(width - 12);
      }),
    );
  });

  it('never make the list scroll sideways, in the narrowest pane and whatever orders its rows', () => {
    for (const sorted of ['startTime', 'agent', 'status', 'disposition', 'customer'] as const) {
      for (let width = sorted === 'startTime' || sorted === 'customer' ? 285 : 365; width < 480; width += 1) {
        const widths = columnWidths(columnsFor(width, sorted, chosen()), width, {}, chosen());
        expect(sum(widths), `${sorted} in ${width} px`).toBeLessThanOrEqual(width);
        expect(Math.min(...widths.slice(3))).toBeGreaterThanOrEqual(88);
      }
    }
  });

  it('no name is cut beside a column that needs less than it has', () => {
    const need = fc.integer({ min: 0, max: 700 });
    const needs = fc.record({
      agent: need,
      customer: need,
      status: need,
      disposition: need,
      exophone: need,
      customField: need,
    });
    fc.assert(
      fc.property(fc.integer({ min: 480, max: 2_400 }), needs, (width, known) => {
        const widths = widthsOf(width, known);
        const varying = Object.entries(known).filter(([name]) => name in widths);
        const cut = varying.filter(([name, px]) => (widths[name] ?? 0) < px);
        const spare = varying.filter(([name, px]) => (widths[name] ?? 0) > Math.max(px, 110) + 1);
        expect(cut.length === 0 || spare.length === 0).toBe(true);
      }),
    );
  });

  it('an empty column is as wide as its header, while a name needs the room', () => {
    const { agent = 0, customField = 0 } = widthsOf(1_700, {
      agent: 420,
      customer: 200,
      status: 100,
      disposition: 110,
      exophone: 110,
      customField: 0,
    });
    expect(agent).toBeGreaterThanOrEqual(420);
    expect(customField).toBeLessThan(130);
  });

  it('that a person chose stay as they are', () => {
    const { agent, customer = 0 } = widthsOf(1_800, { agent: 10, customer: 500 }, chosen({ widths: { agent: 333 } }));
    expect(agent).toBe(333);
    expect(customer).toBeGreaterThan(300);
  });
});
