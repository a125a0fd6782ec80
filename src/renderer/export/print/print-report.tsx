import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { request } from '../../bridge.ts';
import type { FileReport } from '../file-report.ts';
import type { FileChunk } from '../write-file.ts';
import styles from './PrintedReport.module.css';
import { PrintedReport } from './PrintedReport.tsx';
import { screenPictures } from './screen-pictures.ts';

/** The report as a PDF. While main prints it, it stands in the document where only paper shows it. */
export async function* pdfChunks(report: FileReport): AsyncGenerator<FileChunk> {
  const { title, facts } = report;
  const sheet = document.body.appendChild(document.createElement('div'));
  sheet.className = styles.sheet ?? '';
  const root = createRoot(sheet);
  try {
    const pictures = screenPictures();
    flushSync(() =>
      root.render(<PrintedReport report={report} pictures={(element) => element?.replaceChildren(...pictures)} />),
    );
    await document.fonts.ready;
    const bytes = await request('export.print-pdf', {
      title,
      range: `${facts.range}, ${facts.timeZone}`,
      completeness: facts.completeness,
    });
    yield { data: new Uint8Array(bytes), done: 1, total: 1 };
  } finally {
    root.unmount();
    sheet.remove();
  }
}
