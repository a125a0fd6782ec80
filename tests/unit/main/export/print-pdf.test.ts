import type { PrintToPDFOptions } from 'electron';
import { expect, test } from 'vitest';
import { printPdf } from '../../../../src/main/export/print-pdf.ts';
import { pdfOptions } from '../../../chromium-host/main-process/pdf-options.ts';

const heading = { title: 'Agents', range: '2026-11-23 to 2026-11-29, Asia/Kolkata', completeness: 'complete' };

/** A window that keeps what it is asked to print. */
function windowOf(answer: () => Promise<Buffer> = async () => Buffer.from('%PDF-')) {
  const asked: PrintToPDFOptions[] = [];
  const printToPDF = (options: PrintToPDFOptions) => {
    asked.push(options);
    return answer();
  };
  return { asked, contents: { printToPDF } };
}

test('a report is printed on A4 across, with its name, range, completeness and page numbers on each page', async () => {
  const { asked, contents } = windowOf();
  expect(Buffer.from(await printPdf(contents, heading)).toString()).toBe('%PDF-');
  const [options = {}] = asked;
  expect(options).toMatchObject({ landscape: true, pageSize: 'A4', displayHeaderFooter: true, printBackground: true });
  for (const text of Object.values(heading)) expect(options.headerTemplate).toContain(text);
  expect(options.footerTemplate).toMatch(/class="pageNumber".*class="totalPages"/);
  // Nothing that Electron would refuse.
  expect(() => pdfOptions(options)).not.toThrow();
});

test('what a search is called is text at the head of a page, and no markup', async () => {
  const { asked, contents } = windowOf();
  const evil = `<img src=x onerror="alert('1')">&amp;`;
  await printPdf(contents, { title: evil, range: evil, completeness: evil });
  const { headerTemplate = '' } = asked[0] ?? {};
  expect(headerTemplate).not.toContain('<img');
  expect(headerTemplate.split('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;')).toHaveLength(4);
});

test('a page that cannot be printed is said to be so, without Chromium’s words', async () => {
  const { contents } = windowOf(async () => {
    throw new Error('Failed to print: -3');
  });
  await expect(printPdf(contents, heading)).rejects.toThrow(
    /^The page could not be printed to a PDF\. No file was written/,
  );
});
