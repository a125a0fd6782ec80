import * as Comlink from 'comlink';
import { carryCodedErrors } from '../../cache/coded-errors.ts';
import { forwardUncaught } from '../../uncaught-errors.ts';
import type { FileCell } from '../file-table.ts';
import type { SheetHead } from './sheet-template.ts';
import { Workbook } from './workbook.ts';

let workbook: Workbook | null = null;

/** What has been written since the last answer. */
function taken(): Uint8Array<ArrayBuffer> {
  const bytes = begun().take();
  return Comlink.transfer(bytes, [bytes.buffer]);
}

function begun(): Workbook {
  if (workbook === null) throw new Error('No workbook was begun.');
  return workbook;
}

/** One workbook, written piece by piece. */
const writer = {
  async begin(title: string, heads: readonly SheetHead[]): Promise<void> {
    workbook = await Workbook.begin(title, heads);
  },
  add(rows: readonly (readonly FileCell[])[]): Uint8Array<ArrayBuffer> {
    begun().add(rows);
    return taken();
  },
  nextSheet(): Uint8Array<ArrayBuffer> {
    begun().nextSheet();
    return taken();
  },
  end(): Uint8Array<ArrayBuffer> {
    begun().end();
    return taken();
  },
};

export type WorkbookWriter = typeof writer;

forwardUncaught('workbook-worker');
carryCodedErrors();
Comlink.expose(writer);
