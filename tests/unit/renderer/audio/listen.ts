import { onTestFinished } from 'vitest';
import { AnalysisClient } from '../../../../src/renderer/audio/analysis-client.ts';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';

/** What the analysis, in its worker, tells of a file. */
export async function listenTo(file: Uint8Array<ArrayBuffer>, mimeType: string): Promise<Insight> {
  const url = URL.createObjectURL(new Blob([file]));
  const analyst = new AnalysisClient(async () => undefined);
  onTestFinished(() => {
    analyst.rest();
    URL.revokeObjectURL(url);
  });
  return analyst.analyse('a-call', { url, mimeType, bytes: file.length });
}
