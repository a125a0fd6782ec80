import PQueue from 'p-queue';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { request } from '../../bridge.ts';
import type { FileReport } from '../file-report.ts';
import type { FileChunk } from '../write-file.ts';
import styles from './PrintedReport.module.css';
import { PrintedReport } from './PrintedReport.tsx';

/** One report after the other: all that stands in the document for paper is printed. */
const printing = new PQueue({ concurrency: 1 });

/** The report as a PDF, with these elements as its pictures. */
export async function* pdfChunks(report: FileReport, pictures: readonly HTMLElement[]): AsyncGenerator<FileChunk> {
  const bytes = await printing.add(() => printed(report, pictures));
  yield { data: new Uint8Array(bytes), done: 1, total: 1 };
}

/** While main prints it, it stands in the document where only paper shows it. */
async function printed(report: FileReport, pictures: readonly HTMLElement[]): Promise<Uint8Array> {
  const { title, facts } = report;
  const sheet = document.body.appendChild(document.createElement('div'));
  sheet.className = styles.sheet ?? '';
  const root = createRoot(sheet);
  try {
    flushSync(() =>
      root.render(<PrintedReport report={report} pictures={(element) => element?.replaceChildren(...pictures)} />),
    );
    await document.fonts.ready;
    return await request('export.print-pdf', {
      title,
      range: `${facts.range}, ${facts.timeZone}`,
      completeness: facts.completeness,
    });
  } finally {
    root.unmount();
    sheet.remove();
  }
}
