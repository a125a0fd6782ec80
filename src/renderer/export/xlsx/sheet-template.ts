import { strFromU8 } from 'fflate';
import type { CellStyle, WriteSheet } from 'hucre';
import type { ColumnKind, FileColumn } from '../file-table.ts';
import { type ColumnStyles, columnLetters } from './sheet-rows.ts';

export interface SheetHead {
  readonly title: string;
  readonly timeZone: string;
  readonly columns: readonly FileColumn[];
  readonly rowCount: number;
  /** The last row sums up those before it. */
  readonly hasTotal: boolean;
}

const numberFormats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  label: '@',
  count: '#,##0',
  number: '#,##0.0##',
  seconds: '[h]:mm:ss',
  ratio: '0.0%',
  instant: 'yyyy-mm-dd hh:mm:ss',
};
const widths: Readonly<Record<ColumnKind, number>> = {
  text: 18,
  label: 16,
  count: 9,
  number: 11,
  seconds: 11,
  ratio: 10,
  instant: 20,
};
const widest = 60;
export const font = { name: 'Calibri', size: 11 };

/** A sheet as the library writes it, without its rows. */
export interface SheetTemplate {
  readonly columns: readonly { readonly kind: ColumnKind; readonly styles: ColumnStyles }[];
  /** The XML before and after its rows. */
  readonly before: string;
  readonly after: string;
}

/** A sheet with a row for each way that cells can look, of which only the numbers of the formats are used. */
export function templateSheet(name: string, { columns, rowCount }: SheetHead): WriteSheet {
  const cells = new Map<string, { style: CellStyle }>();
  columns.forEach(({ kind }, at) => {
    const numFmt = numberFormats[kind];
    const isFigure = kind !== 'text' && kind !== 'label';
    const styles: CellStyle[] = [
      {
        numFmt: '@',
        font: { ...font, bold: true },
        fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E9ECF5' } },
        alignment: { horizontal: isFigure ? 'right' : 'left', vertical: 'center', wrapText: true },
      },
      { numFmt, ...(isFigure ? {} : { alignment: { vertical: 'top' as const } }) },
      { numFmt, font: { ...font, bold: true }, border: { top: { style: 'thin' } } },
      { numFmt: '@' },
      { numFmt: '0.###" s"' },
    ];
    styles.forEach((style, row) => {
      cells.set(`${row},${at}`, { style });
    });
  });
  return {
    name,
    columns: columns.map(({ title, kind, width }) => ({
      width: width ?? Math.min(widest, Math.max(widths[kind], Math.ceil(title.length * 0.7) + 3)),
    })),
    rows: Array.from({ length: 5 }, () => columns.map(() => null)),
    cells,
    freezePane: { rows: 1, columns: 1 },
    ...(columns.length > 0 && rowCount > 0
      ? { autoFilter: { range: `A1:${columnLetters(columns.length - 1)}${rowCount + 1}` } }
      : {}),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** Reads what the library made of a {@link templateSheet}. */
export function readTemplate(head: SheetHead, bytes: Uint8Array): SheetTemplate {
  const xml = strFromU8(bytes);
  const [before, rest] = halves(xml, '<sheetData>');
  const [samples, after] = halves(rest, '</sheetData>');
  const styleOf = (row: number, at: number) =>
    Number(new RegExp(`<c r="${columnLetters(at)}${row}"[^>]* s="(\\d+)"`).exec(samples)?.[1] ?? 0);
  const last = `${columnLetters(Math.max(0, head.columns.length - 1))}${head.rowCount + 1}`;
  return {
    columns: head.columns.map(({ kind }, at) => ({
      kind,
      styles: {
        header: styleOf(1, at),
        normal: styleOf(2, at),
        total: styleOf(3, at),
        text: styleOf(4, at),
        seconds: styleOf(5, at),
      },
    })),
    before: `${before.replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${last}"/>`)}<sheetData>`,
    after: `</sheetData>${after}`,
  };
}

function halves(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`The sheet has no ${mark}.`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
