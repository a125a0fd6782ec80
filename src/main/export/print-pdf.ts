import type { PrintToPDFOptions, WebContents } from 'electron';
import { CodedError, toAppError } from '../../shared/result.ts';

/** What stands at the head and the foot of each page. */
export interface PdfHeading {
  /** `Agents`. */
  readonly title: string;
  /** `23 – 29 Nov 2026, Asia/Kolkata`. */
  readonly range: string;
  readonly completeness: string;
}

/** Inches. */
const margins = { top: 0.7, bottom: 0.6, left: 0.5, right: 0.5 };

/** A window's page as it prints, as PDF: A4 across, since tables are wide. @throws CodedErrors */
export async function printPdf(contents: Pick<WebContents, 'printToPDF'>, heading: PdfHeading): Promise<Uint8Array> {
  try {
    return await contents.printToPDF(pdfOptions(heading));
  } catch (thrown) {
    throw new CodedError(
      'unexpected',
      'The page could not be printed to a PDF. No file was written. Try again; if it stays, export the workbook.',
      { cause: toAppError(thrown) },
    );
  }
}

function pdfOptions({ title, range, completeness }: PdfHeading): PrintToPDFOptions {
  return {
    landscape: true,
    pageSize: 'A4',
    margins,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: line(`<b>${html(title)}</b>&ensp;${html(range)}`, html(completeness)),
    footerTemplate: line('Voicelogs', 'Page <span class="pageNumber"></span> of <span class="totalPages"></span>'),
    // For a screen reader: headings and tables stay such.
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  };
}

/** Chromium prints these apart from the page, with a style of their own; without a size their text would have none. */
function line(left: string, right: string): string {
  return `<div style="box-sizing:border-box;width:100%;padding:0 0.5in;display:flex;justify-content:space-between;gap:24px;font:8px 'Inter Variable',system-ui,sans-serif;color:#575963"><span style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis" dir="auto">${left}</span><span style="white-space:nowrap">${right}</span></div>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for a template: a saved search may be called anything. */
function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
