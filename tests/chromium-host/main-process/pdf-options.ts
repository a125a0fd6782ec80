import type { PdfPrintOptions } from '../chromium/page-session.ts';
import { checkOptions, lacking } from './stand-in.ts';

/** Inches, as in Electron's lib/browser/print-to-pdf.ts. */
const paper: Readonly<Record<string, readonly [width: number, height: number]>> = {
  letter: [8.5, 11],
  legal: [8.5, 14],
  tabloid: [11, 17],
  ledger: [17, 11],
  a0: [33.1, 46.8],
  a1: [23.4, 33.1],
  a2: [16.54, 23.4],
  a3: [11.7, 16.54],
  a4: [8.27, 11.7],
  a5: [5.83, 8.27],
  a6: [4.13, 5.83],
};

/** Electron's defaults and its refusals, in the DevTools protocol's words. */
export function pdfOptions(options: Electron.PrintToPDFOptions): PdfPrintOptions {
  const name = 'electron.WebContents.printToPDF';
  checkOptions(name, options, [
    'landscape',
    'displayHeaderFooter',
    'printBackground',
    'margins',
    'pageSize',
    'headerTemplate',
    'footerTemplate',
    'generateTaggedPDF',
    'generateDocumentOutline',
  ]);
  const margins = typed(options.margins ?? {}, 'object', 'margins');
  checkOptions(`${name}, margins`, margins, ['top', 'bottom', 'left', 'right']);
  const { width: paperWidth, height: paperHeight } = paperOf(options.pageSize ?? 'letter');
  const fits = (side: number | undefined, length: number) => side === undefined || side <= length;
  const isHighEnough = [margins.top, margins.bottom].every((side) => fits(side, paperHeight));
  const isWideEnough = [margins.left, margins.right].every((side) => fits(side, paperWidth));
  if (!isHighEnough || !isWideEnough) throw new Error('margins must be less than or equal to pageSize');
  const margin = (side: 'top' | 'bottom' | 'left' | 'right') =>
    typed(margins[side] ?? 0.4, 'number', `margins.${side}`);
  return {
    landscape: typed(options.landscape ?? false, 'boolean', 'landscape'),
    displayHeaderFooter: typed(options.displayHeaderFooter ?? false, 'boolean', 'displayHeaderFooter'),
    printBackground: typed(options.printBackground ?? false, 'boolean', 'printBackground'),
    headerTemplate: typed(options.headerTemplate ?? '', 'string', 'headerTemplate'),
    footerTemplate: typed(options.footerTemplate ?? '', 'string', 'footerTemplate'),
    generateTaggedPDF: typed(options.generateTaggedPDF ?? false, 'boolean', 'generateTaggedPDF'),
    generateDocumentOutline: typed(options.generateDocumentOutline ?? false, 'boolean', 'generateDocumentOutline'),
    paperWidth,
    paperHeight,
    marginTop: margin('top'),
    marginBottom: margin('bottom'),
    marginLeft: margin('left'),
    marginRight: margin('right'),
  };
}

function paperOf(pageSize: unknown): { readonly width: number; readonly height: number } {
  if (typeof pageSize === 'object') throw lacking('the option "pageSize" of printToPDF as an object');
  if (typeof pageSize !== 'string') throw new TypeError('pageSize must be a string or an object');
  const size = paper[pageSize.toLowerCase()];
  if (size === undefined) throw new Error(`Invalid pageSize ${pageSize}`);
  return { width: size[0], height: size[1] };
}

function typed<T>(value: T, type: string, name: string): T {
  if (typeof value !== type) throw new TypeError(`${name} must be a ${type}`);
  return value;
}
