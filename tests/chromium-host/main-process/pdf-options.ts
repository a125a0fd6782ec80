import type { PdfPrintOptions } from '../chromium/page-session.ts';
import { checkOptions } from './stand-in.ts';

/** Inches, as in Electron's lib/browser/api/web-contents.ts. */
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
  const { pageSize = 'letter' } = options;
  const size = typeof pageSize === 'string' ? paper[pageSize.toLowerCase()] : undefined;
  if (size === undefined) throw new Error(`Invalid pageSize ${JSON.stringify(pageSize)}`);
  const [paperWidth, paperHeight] = size;
  const margin = (side: 'top' | 'bottom' | 'left' | 'right') => typed(margins[side] ?? 0.4, 'number', side);
  const isTooHigh = [margins.top, margins.bottom].some((side) => side !== undefined && side > paperHeight);
  const isTooWide = [margins.left, margins.right].some((side) => side !== undefined && side > paperWidth);
  if (isTooHigh || isTooWide) throw new Error('margins must be less than or equal to pageSize');
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

function typed<T>(value: T, type: string, name: string): T {
  if (typeof value !== type) throw new TypeError(`${name} must be a ${type}`);
  return value;
}
