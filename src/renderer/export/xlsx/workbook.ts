import { strToU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { CodedError } from '../../../shared/result.ts';
import type { FileCell } from '../file-table.ts';
import { sheetNames } from './sheet-names.ts';
import { sheetRow } from './sheet-rows.ts';
import { font, readTemplate, type SheetHead, type SheetTemplate, templateSheet } from './sheet-template.ts';

/** A ZIP without its 64-bit form, which not every reader knows, holds 4 GiB a file. */
const mostSheetBytes = 4_000_000_000;

/**
 * An XLSX written row by row, so that a million calls are never in memory at once. The library writes the workbook around the
 * rows; the rows are put into its sheets as they come, and what comes out is compressed at once.
 */
export class Workbook {
  readonly #parts: Readonly<Record<string, Uint8Array>>;
  readonly #sheets: readonly OpenSheet[];
  readonly #written: Uint8Array[] = [];
  readonly #zip: Zip;
  #at = 0;
  #entry: ZipDeflate;

  private constructor(parts: Readonly<Record<string, Uint8Array>>, sheets: readonly OpenSheet[]) {
    this.#parts = parts;
    this.#sheets = sheets;
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#written.push(chunk);
    });
    this.#entry = this.#beginSheet();
  }

  /** @param title of the whole workbook. At least one sheet. */
  static async begin(title: string, heads: readonly SheetHead[]): Promise<Workbook> {
    const names = sheetNames(heads.map((head) => head.title));
    const whole = await writeXlsx({
      stringMode: 'inline',
      defaultFont: font,
      properties: { title, creator: 'Voicelogs' },
      sheets: heads.map((head, at) => templateSheet(names[at] ?? '', head)),
    });
    const parts = unzipSync(whole);
    return new Workbook(
      parts,
      heads.map((head, at) => {
        const path = `xl/worksheets/sheet${at + 1}.xml`;
        return { ...readTemplate(head, parts[path] ?? new Uint8Array()), head, path, rows: 0, bytes: 0 };
      }),
    );
  }

  /** Writes rows into the current sheet; a sheet that has as many as its head says is followed by the next. */
  add(rows: readonly (readonly FileCell[])[]): void {
    const sheet = this.#current();
    let xml = '';
    for (const cells of rows) {
      sheet.rows += 1;
      const isTotal = sheet.head.hasTotal && sheet.rows === sheet.head.rowCount;
      xml += sheetRow(sheet.rows + 1, cells, sheet.columns, sheet.head.timeZone, isTotal ? 'total' : 'normal');
    }
    this.#push(sheet, xml, false);
  }

  /** Ends the current sheet; true: there is another. */
  nextSheet(): boolean {
    const sheet = this.#current();
    this.#push(sheet, sheet.after, true);
    this.#at += 1;
    if (this.#at >= this.#sheets.length) return false;
    this.#entry = this.#beginSheet();
    return true;
  }

  /** Writes what stands around the sheets. */
  end(): void {
    const written = new Set(this.#sheets.map(({ path }) => path));
    for (const [path, bytes] of Object.entries(this.#parts)) {
      if (written.has(path)) continue;
      const entry = new ZipDeflate(path, { level: 6 });
      this.#zip.add(entry);
      entry.push(bytes, true);
    }
    this.#zip.end();
  }

  /** The bytes written since this was asked last. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#written.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#written.splice(0)) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  #current(): OpenSheet {
    const sheet = this.#sheets[this.#at];
    if (sheet === undefined) throw new Error('All sheets are written.');
    return sheet;
  }

  #beginSheet(): ZipDeflate {
    const sheet = this.#current();
    // Level 6 takes twice as long and saves a tenth.
    const entry = new ZipDeflate(sheet.path, { level: 3 });
    this.#zip.add(entry);
    this.#entry = entry;
    const header = sheet.head.columns.map(
      ({ title, kind }) => title + (kind === 'instant' ? ` (${sheet.head.timeZone})` : ''),
    );
    const titles = sheet.columns.map(({ styles }) => ({ kind: 'text' as const, styles }));
    this.#push(sheet, sheet.before + sheetRow(1, header, titles, sheet.head.timeZone, 'header'), false);
    return entry;
  }

  #push(sheet: OpenSheet, xml: string, isLast: boolean): void {
    const bytes = strToU8(xml);
    sheet.bytes += bytes.length;
    if (sheet.bytes > mostSheetBytes) {
      throw new CodedError(
        'bad-request',
        'These rows are too many for one Excel workbook. No file was written. Export them as CSV, which has no such limit.',
      );
    }
    this.#entry.push(bytes, isLast);
  }
}

interface OpenSheet extends SheetTemplate {
  readonly head: SheetHead;
  /** In the archive. */
  readonly path: string;
  rows: number;
  bytes: number;
}
